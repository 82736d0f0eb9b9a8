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
    let timer: ReturnType<typeof setTimeout> | undefined;

    function down(event: PointerEvent): void {
      if (event.button !== 0) return;
      fingers.set(event.pointerId, event.clientX);
      clearTimeout(timer);
      if (fingers.size > 1) return void (drag = null);
      const onAxis = event.clientY - element!.getBoundingClientRect().top < axisPx;
      const touch = event.pointerType === "touch";
      const at = newest.current.view.instantAt(event.clientX);
      const mode = onAxis || touch ? "pan" : "wait";
      drag = { pointer: event.pointerId, mode, startX: event.clientX, lastX: event.clientX, at };
      if (touch && !onAxis) timer = setTimeout(() => drag && (drag.mode = "select"), longPressMs);
    }

    function move(event: PointerEvent): void {
      const { view, onSelect } = newest.current;
      const before = fingers.get(event.pointerId);
      if (before === undefined) return;
      if (fingers.size === 2) pinch(event, before);
      fingers.set(event.pointerId, event.clientX);
      if (!drag || drag.pointer !== event.pointerId) return;
      if (Math.abs(event.clientX - drag.startX) > clickPx) {
        if (drag.mode !== "select") clearTimeout(timer);
        if (drag.mode === "wait") drag.mode = "select";
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
      newest.current.view.zoomBy(is / was, newest.current.view.instantAt((event.clientX + other) / 2));
    }

    function up(event: PointerEvent): void {
      clearTimeout(timer);
      fingers.delete(event.pointerId);
      drag = null;
    }

    element.addEventListener("pointerdown", down);
    element.addEventListener("pointermove", move);
    element.addEventListener("pointerup", up);
    element.addEventListener("pointercancel", up);
    return () => {
      clearTimeout(timer);
      element.removeEventListener("pointerdown", down);
      element.removeEventListener("pointermove", move);
      element.removeEventListener("pointerup", up);
      element.removeEventListener("pointercancel", up);
    };
  }, []);
}
