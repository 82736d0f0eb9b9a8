import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { paint, type Picture } from "./paint.ts";
import { type Paints, readPaints } from "./paints.ts";

/** The drawing itself; what it shows is told to others by the buttons over it and by the table. */
export function TimelineCanvas(picture: Omit<Picture, "paints">): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const paints = useRef<Paints | null>(null);
  const [theme, setTheme] = useState(0);
  const { width, layout } = picture;

  // The colours of the page change with its theme.
  useLayoutEffect(() => {
    const renew = () => {
      paints.current = null;
      setTheme((count) => count + 1);
    };
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const observer = new MutationObserver(renew);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    dark.addEventListener("change", renew);
    return () => {
      observer.disconnect();
      dark.removeEventListener("change", renew);
    };
  }, []);

  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const scale = devicePixelRatio || 1;
    const [pixelsWide, pixelsHigh] = [Math.round(width * scale), Math.round(layout.height * scale)];
    if (element.width !== pixelsWide || element.height !== pixelsHigh) {
      element.width = pixelsWide;
      element.height = pixelsHigh;
    }
    const context = element.getContext("2d")!;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    paints.current ??= readPaints(element.parentElement!);
    paint(context, { ...picture, paints: paints.current });
  });

  return (
    <canvas
      ref={canvas}
      class="timeline-canvas"
      data-theme-changes={theme}
      style={{ height: `${layout.height}px` }}
      aria-hidden="true"
    />
  );
}
