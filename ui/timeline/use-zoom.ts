import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Stretch } from "./day.ts";
import { clampZoom, drawnPart, scrollAfterZoom, zoomTo } from "./scale.ts";

export interface Zoom {
  scroller: RefObject<HTMLDivElement | null>;
  /** Visible width in pixels. */
  width: number;
  /** The part of the extent to draw, somewhat more than is seen. */
  drawn: Stretch;
  /** How many times wider than that the track is. */
  zoom: number;
  /** Zooms around the middle. */
  zoomBy(factor: number): void;
  show(part: Stretch): void;
  fit(): void;
}

export function useZoom(extent: Stretch): Zoom {
  const scroller = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(800);
  const [{ zoom, scrollPx }, setView] = useState({ zoom: 1, scrollPx: 0 });

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setWidth(Math.max(1, element.clientWidth));
    const observer = new ResizeObserver(measure);
    measure();
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const [page, setPage] = useState(0);
  const drawn = useMemo(() => drawnPart(extent, width, zoom, page * width), [extent, width, zoom, page]);

  useLayoutEffect(() => {
    if (!scroller.current) return;
    scroller.current.scrollLeft = scrollPx;
    setPage(Math.floor(scrollPx / width));
  }, [zoom, scrollPx]);

  function zoomAround(anchorPx: number, factor: number): void {
    const from = scroller.current?.scrollLeft ?? 0;
    setView((view) => {
      const next = clampZoom(view.zoom * factor, extent, width);
      return { zoom: next, scrollPx: scrollAfterZoom(from, anchorPx, view.zoom, next) };
    });
  }

  const newest = useRef(zoomAround);
  newest.current = zoomAround;
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      newest.current(event.clientX - element.getBoundingClientRect().left, Math.exp(-event.deltaY / 300));
    };
    const onScroll = () => setPage(Math.floor(element.scrollLeft / Math.max(1, element.clientWidth)));
    element.addEventListener("scroll", onScroll);
    // A passive listener, the default, could not keep the browser from zooming the whole page.
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => {
      element.removeEventListener("scroll", onScroll);
      element.removeEventListener("wheel", onWheel);
    };
  }, []);

  return {
    scroller,
    width,
    drawn,
    zoom,
    zoomBy: (factor) => zoomAround(width / 2, factor),
    show: (part) => setView(zoomTo(part, extent, width)),
    fit: () => setView({ zoom: 1, scrollPx: 0 }),
  };
}
