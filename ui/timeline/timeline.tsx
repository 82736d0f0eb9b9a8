import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import { Icon } from "../components/icon.tsx";
import { useSpeech } from "../language.ts";
import { Axis } from "./axis.tsx";
import type { Block } from "./blocks.ts";
import type { Stretch } from "./day.ts";
import { HoverCard } from "./hover-card.tsx";
import { LaneView } from "./lane-view.tsx";
import { percentAt } from "./scale.ts";
import type { Lane } from "./spans.ts";
import { useZoom } from "./use-zoom.ts";

interface TimelineProps {
  lanes: Lane[];
  /** What the whole width shows. */
  extent: Stretch;
  zone: string;
  /** The present moment, when it lies in the extent. */
  now: number | null;
  /** Application that is to stand out. */
  highlight: string | null;
}

/** A block under the pointer or in focus, and the middle of it on the page. */
export interface Pointed {
  block: Block;
  kind: string;
  x: number;
  y: number;
}

export function Timeline({ lanes, extent, zone, now, highlight }: TimelineProps): JSX.Element {
  const { t } = useSpeech();
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const { scroller, width, drawn, zoom, zoomBy, show, fit } = useZoom(extent);
  const msPerPx = (extent.to - extent.from) / (width * zoom);

  // Hovering renders the card again and again, but hundreds of blocks only when they change.
  const laneViews = useMemo(
    () =>
      lanes.map((lane) => (
        <LaneView key={lane.kind} {...{ lane, extent, drawn, msPerPx, highlight }} onPoint={setPointed} onOpen={show} />
      )),
    [lanes, extent, drawn, msPerPx, highlight, t],
  );

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "+") zoomBy(1.5);
    else if (event.key === "-") zoomBy(1 / 1.5);
    else if (event.key === "Escape") pointed && zoom === 1 ? setPointed(null) : fit();
    else return;
    event.preventDefault();
  }

  return (
    <section class="card timeline" aria-label={t.timeline.label} onKeyDown={onKeyDown}>
      <div class="timeline-tools">
        <h2>{t.timeline.label}</h2>
        <div class="button-group">
          <ToolButton name="minus" label={t.timeline.zoomOut} disabled={zoom <= 1} onClick={() => zoomBy(1 / 1.5)} />
          <ToolButton name="fit" label={t.timeline.fit} disabled={zoom <= 1} onClick={fit} />
          <ToolButton name="plus" label={t.timeline.zoomIn} onClick={() => zoomBy(1.5)} />
        </div>
      </div>
      <div class="timeline-frame">
        <div
          class="timeline-scroller"
          ref={scroller}
          tabIndex={zoom > 1 ? 0 : -1}
          role="group"
          aria-label={t.timeline.label}
          onScroll={() => setPointed(null)}
          onPointerLeave={() => setPointed(null)}
        >
          <div class="timeline-track" style={{ width: `${zoom * 100}%` }}>
            <Axis {...{ extent, drawn, zone, msPerPx }} />
            {laneViews}
            {now !== null && <div class="now-line" style={{ left: `${percentAt(now, extent)}%` }} aria-hidden="true" />}
          </div>
        </div>
        {pointed && <HoverCard pointed={pointed} />}
      </div>
      <p class="timeline-help">{t.timeline.help}</p>
    </section>
  );
}

interface ToolButtonProps {
  name: "plus" | "minus" | "fit";
  label: string;
  disabled?: boolean;
  onClick(): void;
}

function ToolButton({ name, label, disabled = false, onClick }: ToolButtonProps): JSX.Element {
  return (
    <button
      type="button"
      class="button icon-only"
      aria-label={label}
      title={label}
      aria-disabled={disabled ? "true" : undefined}
      onClick={() => !disabled && onClick()}
    >
      <Icon name={name} />
    </button>
  );
}
