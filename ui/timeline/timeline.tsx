import type { ComponentChildren, JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import { Icon } from "../components/icon.tsx";
import { useSpeech } from "../language.ts";
import type { Block } from "./blocks.ts";
import { clockMarks, type Stretch } from "./day.ts";
import { awayOf, gapsOf } from "./gaps.ts";
import { HoverCard } from "./hover-card.tsx";
import { LaneRow } from "./lane-row.tsx";
import { layoutOf } from "./layout.ts";
import { nameOfBlock, nameOfKind } from "./names.ts";
import type { Lane } from "./spans.ts";
import { TimelineCanvas } from "./timeline-canvas.tsx";
import { useDrag } from "./use-drag.ts";
import { useView } from "./use-view.ts";
import { percentAt, stepFor } from "./view.ts";

interface TimelineProps {
  lanes: Lane[];
  /** What there is to show. */
  extent: Stretch;
  zone: string;
  /** The present moment, when it lies in the extent. */
  now: number | null;
  /** Application that is to stand out. */
  highlight: string | null;
  /** Titles of the kinds that plugins record. */
  titles: ReadonlyMap<string, string>;
  selection: Stretch | null;
  onSelect(selection: Stretch | null): void;
  /** More buttons beside those for zooming. */
  children?: ComponentChildren;
}

/** A block under the pointer or in focus, and the middle of it on the page. */
export interface Pointed {
  block: Block;
  kind: string;
  x: number;
  y: number;
}

const letterPx = 6.6;

export function Timeline(props: TimelineProps): JSX.Element {
  const { lanes, extent, zone, now, highlight, titles, selection, onSelect, children } = props;
  const { t, format } = useSpeech();
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const [pointer, setPointer] = useState<number | null>(null);
  const look = useView(extent);
  const { frame, width, view, moving } = look;
  useDrag(frame, look, onSelect);
  const layout = useMemo(() => layoutOf(lanes), [lanes]);
  const drawn = useMemo(() => ({
    calls: lanes.filter(({ kind }) => kind === "call").flatMap(({ rows }) => rows.flat()),
    away: awayOf(lanes),
    gaps: gapsOf(lanes),
  }), [lanes]);
  const zoomed = view.from > extent.from || view.to < extent.to;
  const labelPx = format.time(Date.UTC(2000, 0, 1, 12)).length * letterPx;
  const marks = clockMarks(view, stepFor((view.to - view.from) / width, 1.5 * labelPx + 8), zone)
    .map(({ at, again }) => ({ at, label: again ? t.timeline.again(format.time(at)) : format.time(at) }));

  function select(block: Block, extend: boolean): void {
    const { from, to } = extend && selection
      ? { from: Math.min(selection.from, block.from), to: Math.max(selection.to, block.to) }
      : block;
    onSelect({ from, to });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const anchor = pointed ? (pointed.block.from + pointed.block.to) / 2 : undefined;
    const step = (view.to - view.from) / 4;
    if (event.key === "+") look.zoomBy(1.5, anchor);
    else if (event.key === "-") look.zoomBy(1 / 1.5, anchor);
    else if (event.key === "PageUp" || (event.altKey && event.key === "ArrowLeft")) look.panBy(-step);
    else if (event.key === "PageDown" || (event.altKey && event.key === "ArrowRight")) look.panBy(step);
    else if (event.key === "Escape") selection ? onSelect(null) : look.fit();
    else return;
    event.preventDefault();
  }

  return (
    <section class="card timeline" aria-label={t.timeline.label} onKeyDown={onKeyDown}>
      <div class="timeline-tools">
        <h2>{t.timeline.label}</h2>
        <div class="actions">
          {children}
          <div class="button-group">
            <ToolButton
              name="minus"
              label={t.timeline.zoomOut}
              disabled={!zoomed}
              onClick={() => look.zoomBy(0.67)}
            />
            <ToolButton name="fit" label={t.timeline.fit} disabled={!zoomed} onClick={look.fit} />
            <ToolButton name="plus" label={t.timeline.zoomIn} onClick={() => look.zoomBy(1.5)} />
          </div>
        </div>
      </div>
      <div
        class="timeline-frame"
        ref={frame}
        data-from={new Date(view.from).toISOString()}
        data-to={new Date(view.to).toISOString()}
        style={{ height: `${layout.height}px` }}
        onPointerMove={(event) => {
          setPointer(event.pointerType === "touch" ? null : look.instantAt(event.clientX));
          // While it is dragged the timeline itself has the pointer, and none of its blocks.
          if (event.target === event.currentTarget) setPointed(null);
        }}
        onPointerLeave={() => {
          setPointed(null);
          setPointer(null);
        }}
      >
        <TimelineCanvas
          {...{ layout, view, width, marks, now, highlight }}
          {...drawn}
          nameOf={(kind, block) => nameOfBlock(kind, block, t)}
        />
        {layout.names.map(({ kind, top, empty }) => (
          <p key={kind} class="lane-name" style={{ top: `${top}px` }}>
            {nameOfKind(kind, titles, t)}
            {empty && <span class="hint">· {t.timeline.none}</span>}
          </p>
        ))}
        {layout.rows.map((row, index) =>
          row.spans.length > 0 && (
            <LaneRow
              key={`${row.kind} ${index}`}
              {...{ row, view, width, moving, titles }}
              onPoint={setPointed}
              onOpen={look.show}
              onSelect={select}
            />
          )
        )}
        {selection && <Selected {...{ selection, view }} />}
        {pointer !== null && pointer >= view.from && pointer <= view.to && (
          <div class="pointer-time" style={{ left: `${percentAt(pointer, view)}%` }} aria-hidden="true">
            <span>{format.exactTime(pointer)}</span>
          </div>
        )}
        {pointed && <HoverCard pointed={pointed} titles={titles} />}
      </div>
      <p class="timeline-help">{t.timeline.help}</p>
    </section>
  );
}

function Selected({ selection, view }: { selection: Stretch; view: Stretch }): JSX.Element | null {
  const left = Math.max(0, percentAt(selection.from, view));
  const right = Math.min(100, percentAt(selection.to, view));
  if (right < left) return null;
  return <div class="selected" style={{ left: `${left}%`, width: `${right - left}%` }} aria-hidden="true" />;
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
