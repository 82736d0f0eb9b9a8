import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Stretch } from "./day.ts";
import { panView, viewAfter, viewOf, zoomView } from "./view.ts";

export interface TimelineView {
  frame: RefObject<HTMLDivElement | null>;
  /** Visible width in pixels. */
  width: number;
  view: Stretch;
  /** Whether it moves at the moment: what is costly waits until it rests. */
  moving: boolean;
  /** Zooms around an instant, also one of what is seen by then, or where the person looked last. */
  zoomBy(factor: number, anchor?: number | ((seen: Stretch) => number)): void;
  panBy(ms: number): void;
  show(part: Stretch): void;
  fit(): void;
  /** In this view, where it is not the one that was drawn last: a busy page draws after several moves of a hand. */
  instantAt(clientX: number, seen?: Stretch): number;
}

const restMs = 160;

/** What is seen of the whole, and the wheel that changes it; pinching on a touch pad comes as a wheel with Ctrl. */
export function useView(whole: Stretch): TimelineView {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(800);
  const [state, setState] = useState({ view: whole, whole });
  const [moving, setMoving] = useState(false);
  const looked = useRef<number | null>(null);
  const rest = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const view = state.whole.from === whole.from && state.whole.to === whole.to
    ? state.view
    : viewAfter(state.view, state.whole, whole);

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => setWidth(Math.max(1, element.clientWidth));
    const observer = new ResizeObserver(measure);
    measure();
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  function move(change: (view: Stretch) => Stretch): void {
    setState((before) => {
      const current = viewAfter(before.view, before.whole, whole);
      return { view: change(current), whole };
    });
    setMoving(true);
    clearTimeout(rest.current);
    rest.current = setTimeout(() => setMoving(false), restMs);
  }

  function instantAt(clientX: number, { from, to }: Stretch = view): number {
    const left = frame.current?.getBoundingClientRect().left ?? 0;
    return from + ((clientX - left) / width) * (to - from);
  }

  function zoomBy(factor: number, anchor?: number | ((seen: Stretch) => number)): void {
    const { current } = looked;
    const seen = current !== null && current >= view.from && current <= view.to ? current : null;
    const around = anchor ?? seen ?? (view.from + view.to) / 2;
    move((before) => zoomView(before, whole, typeof around === "function" ? around(before) : around, factor));
  }

  function onWheel(event: WheelEvent): void {
    const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
    const { clientX, deltaY } = event;
    if (event.ctrlKey || event.metaKey) zoomBy(Math.exp(-deltaY / 300), (seen) => instantAt(clientX, seen));
    else if (Math.abs(sideways) > 0 && (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY))) {
      move((before) => panView(before, whole, (sideways / width) * (before.to - before.from)));
    } else return;
    event.preventDefault();
  }

  const newest = useRef({ onWheel, instantAt });
  newest.current = { onWheel, instantAt };
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const wheel = (event: WheelEvent) => newest.current.onWheel(event);
    const look = (event: PointerEvent) => void (looked.current = newest.current.instantAt(event.clientX));
    // A passive listener, the default, could not keep the browser from zooming the whole page.
    element.addEventListener("wheel", wheel, { passive: false });
    element.addEventListener("pointermove", look);
    return () => {
      clearTimeout(rest.current);
      element.removeEventListener("wheel", wheel);
      element.removeEventListener("pointermove", look);
    };
  }, []);

  return {
    frame,
    width,
    view,
    moving,
    zoomBy,
    panBy: (ms) => move((before) => panView(before, whole, ms)),
    show: (part) => move(() => viewOf(part, whole)),
    fit: () => move(() => whole),
    instantAt,
  };
}
