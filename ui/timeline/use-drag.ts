import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { axisPx } from "./layout.ts";
import type { Stretch } from "./day.ts";
import type { TimelineView } from "./use-view.ts";

const clickPx = 5;
const longPressMs = 450;

interface Drag {
  pointer: number;
  mode: "pan" | "select" | "wait";
  startX: number;
  lastX: number;
  at: number;
  /** When a finger that has not moved yet was put down. */
  restsSince: number | null;
}

/**
 * Dragging: over the lanes it selects, on the axis it moves the view; a finger moves the view,
 * and selects after a long press; two fingers zoom.
 */
export function useDrag(
  frame: RefObject<HTMLDivElement | null>,
  view: TimelineView,
  onSelect: (stretch: Stretch | null) => void,
): void {
  const newest = useRef({ view, onSelect });
  newest.current = { view, onSelect };

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const fingers = new Map<number, number>();
    let drag: Drag | null = null;

    function down(event: PointerEvent): void {
      if (event.button !== 0) return;
      fingers.set(event.pointerId, event.clientX);
      if (fingers.size > 1) return void (drag = null);
      const onAxis = event.clientY - element!.getBoundingClientRect().top < axisPx;
      const touch = event.pointerType === "touch";
      const at = newest.current.view.instantAt(event.clientX);
      const mode = onAxis || touch ? "pan" : "wait";
      const restsSince = touch && !onAxis ? event.timeStamp : null;
      drag = { pointer: event.pointerId, mode, startX: event.clientX, lastX: event.clientX, at, restsSince };
    }

    function move(event: PointerEvent): void {
      const { view, onSelect } = newest.current;
      const before = fingers.get(event.pointerId);
      if (before === undefined) return;
      if (fingers.size === 2) pinch(event, before);
      fingers.set(event.pointerId, event.clientX);
      if (!drag || drag.pointer !== event.pointerId) return;
      if (Math.abs(event.clientX - drag.startX) > clickPx) {
        // By the times of the finger: a page that is busy hears of its move later.
        const hasRested = drag.restsSince !== null && event.timeStamp - drag.restsSince >= longPressMs;
        drag.restsSince = null;
        if (drag.mode === "wait" || hasRested) drag.mode = "select";
        if (!element!.hasPointerCapture(event.pointerId)) element!.setPointerCapture(event.pointerId);
        if (drag.mode === "pan") {
          const msPerPx = (view.view.to - view.view.from) / view.width;
          view.panBy((drag.lastX - event.clientX) * msPerPx);
        } else {
          const here = Math.min(Math.max(view.instantAt(event.clientX), view.view.from), view.view.to);
          onSelect({ from: Math.min(drag.at, here), to: Math.max(drag.at, here) });
        }
      }
      drag.lastX = event.clientX;
    }

    function pinch(event: PointerEvent, before: number): void {
      const [other] = [...fingers].filter(([id]) => id !== event.pointerId).map(([, x]) => x);
      if (other === undefined) return;
      const [was, is] = [Math.max(20, Math.abs(before - other)), Math.max(20, Math.abs(event.clientX - other))];
      const { view } = newest.current;
      // Around the finger that rests: what lies under either of them stays there.
      view.zoomBy(is / was, (seen) => view.instantAt(other, seen));
    }

    function up(event: PointerEvent): void {
      fingers.delete(event.pointerId);
      drag = null;
    }

    element.addEventListener("pointerdown", down);
    element.addEventListener("pointermove", move);
    element.addEventListener("pointerup", up);
    element.addEventListener("pointercancel", up);
    return () => {
      element.removeEventListener("pointerdown", down);
      element.removeEventListener("pointermove", move);
      element.removeEventListener("pointerup", up);
      element.removeEventListener("pointercancel", up);
    };
  }, []);
}
