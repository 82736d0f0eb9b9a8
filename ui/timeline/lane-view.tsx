import type { JSX } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { useSpeech } from "../language.ts";
import { BlockView } from "./block-view.tsx";
import { type Block, blocksOf } from "./blocks.ts";
import type { Stretch } from "./day.ts";
import { nameOfKind } from "./names.ts";
import type { Lane, Span } from "./spans.ts";
import type { Pointed } from "./timeline.tsx";

interface LaneViewProps {
  lane: Lane;
  extent: Stretch;
  /** The part of it to draw. */
  drawn: Stretch;
  msPerPx: number;
  highlight: string | null;
  onPoint(pointed: Pointed | null): void;
  /** Zooms to a block. */
  onOpen(block: Block): void;
}

export function LaneView({ lane, ...rest }: LaneViewProps): JSX.Element {
  const { t } = useSpeech();
  const name = nameOfKind(lane.kind, t);
  return (
    <div class="lane">
      <p class="lane-name">
        <span>{name}</span>
        {lane.rows.length === 0 && <span class="hint">· {t.timeline.none}</span>}
      </p>
      {lane.rows.length === 0
        ? <div class="lane-row" />
        : lane.rows.map((spans, index) => <LaneRow key={index} {...rest} {...{ spans, name }} kind={lane.kind} />)}
    </div>
  );
}

interface LaneRowProps extends Omit<LaneViewProps, "lane"> {
  spans: Span[];
  kind: string;
  name: string;
}

/** One row of blocks: a single stop for the Tab key, the arrow keys move inside. */
function LaneRow({ spans, kind, name, extent, drawn, msPerPx, highlight, onPoint, onOpen }: LaneRowProps): JSX.Element {
  const [current, setCurrent] = useState(0);
  const blocks = useMemo(() => blocksOf(spans, msPerPx), [spans, msPerPx]);
  const stop = Math.min(current, blocks.length - 1);
  const row = useRef<HTMLDivElement>(null);
  const hasFocusToMove = useRef(false);

  // The block that gets the focus may have been too far away to be drawn before.
  useLayoutEffect(() => {
    if (!hasFocusToMove.current) return;
    hasFocusToMove.current = false;
    row.current?.querySelector<HTMLElement>(`[data-index="${stop}"]`)?.focus();
  }, [stop]);

  const indexAt = (target: EventTarget | null): number => {
    const element = target instanceof Element ? target.closest<HTMLElement>("[data-index]") : null;
    return element ? Number(element.dataset["index"]) : -1;
  };

  function point(event: Event): void {
    const element = event.target instanceof Element ? event.target.closest("[data-index]") : null;
    const block = blocks[indexAt(event.target)];
    if (!element || !block) return onPoint(null);
    const { left, width, bottom } = element.getBoundingClientRect();
    const x = event instanceof PointerEvent ? event.clientX : left + width / 2;
    onPoint({ block, kind, x, y: bottom });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const here = indexAt(event.target);
    const next = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: blocks.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    if (next === stop || !blocks[next]) return;
    hasFocusToMove.current = true;
    setCurrent(next);
  }

  return (
    <div
      ref={row}
      class="lane-row"
      data-kind={kind}
      role="group"
      aria-label={name}
      onPointerMove={point}
      onFocusIn={(event) => {
        setCurrent(Math.max(0, indexAt(event.target)));
        point(event);
      }}
      onFocusOut={() => onPoint(null)}
      onKeyDown={onKeyDown}
      onDblClick={(event) => {
        const block = blocks[indexAt(event.target)];
        if (block) onOpen(block);
      }}
      onClick={(event) => {
        // Enter and the space bar arrive as clicks without a count.
        const block = event.detail === 0 ? blocks[indexAt(event.target)] : undefined;
        if (block) onOpen(block);
      }}
    >
      {blocks.map((block, index) => {
        const isNear = block.to > drawn.from && block.from < drawn.to;
        return (isNear || index === stop) && (
          <BlockView
            key={block.parts[0]?.id}
            {...{ block, kind, index, extent, msPerPx }}
            stop={index === stop}
            dim={highlight !== null && kind === "window" && block.key !== highlight}
          />
        );
      })}
    </div>
  );
}
