import type { JSX } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { useSpeech } from "../language.ts";
import { BlockView } from "./block-view.tsx";
import { type Block, blocksOf } from "./blocks.ts";
import type { Stretch } from "./day.ts";
import type { RowPlace } from "./layout.ts";
import { nameOfKind } from "./names.ts";
import type { Pointed } from "./timeline.tsx";

interface LaneRowProps {
  row: RowPlace;
  view: Stretch;
  width: number;
  /** While it moves only the block in focus follows. */
  moving: boolean;
  titles: ReadonlyMap<string, string>;
  onPoint(pointed: Pointed | null): void;
  /** Zooms to a block. */
  onOpen(block: Block): void;
  /** A block is taken into the selection, or the selection is stretched to it. */
  onSelect(block: Block, extend: boolean): void;
}

/** Most blocks of a row that are elements; more are told by the table. */
const most = 200;

/** The blocks of one row for keyboard, pointer and screen readers: one stop for the Tab key, arrow keys move inside. */
export function LaneRow({ row, view, width, moving, titles, onPoint, onOpen, onSelect }: LaneRowProps): JSX.Element {
  const { t } = useSpeech();
  const { spans, kind } = row;
  const [current, setCurrent] = useState<string | null>(null);
  const msPerPx = (view.to - view.from) / width;
  // All of them, so that arrow keys reach what is out of sight; not again for each step of a movement.
  const settled = useRef<Block[]>([]);
  const blocks = useMemo(
    () => settled.current = moving && settled.current.length > 0 ? settled.current : blocksOf(spans, msPerPx),
    [spans, moving, msPerPx],
  );
  const found = blocks.findIndex((block) => block.parts.some(({ id }) => id === current));
  const stop = found >= 0 ? found : Math.max(0, blocks.findIndex(({ to }) => to > view.from));
  const element = useRef<HTMLDivElement>(null);
  const hasFocusToMove = useRef(false);

  // The block that gets the focus may have been too far away to be drawn before.
  useLayoutEffect(() => {
    if (!hasFocusToMove.current) return;
    hasFocusToMove.current = false;
    element.current?.querySelector<HTMLElement>(`[data-index="${stop}"]`)?.focus({ preventScroll: true });
  });

  const indexAt = (target: EventTarget | null): number => {
    const element = target instanceof Element ? target.closest<HTMLElement>("[data-index]") : null;
    return element ? Number(element.dataset["index"]) : -1;
  };

  function point(event: Event): void {
    const target = event.target instanceof Element ? event.target.closest("[data-index]") : null;
    const block = blocks[indexAt(event.target)];
    if (!target || !block) return onPoint(null);
    const { left, width, bottom } = target.getBoundingClientRect();
    const x = event instanceof PointerEvent ? event.clientX : left + width / 2;
    onPoint({ block, kind, x, y: bottom });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const here = indexAt(event.target);
    const block = blocks[here];
    if (event.key === " " && block) {
      event.preventDefault();
      return onSelect(block, event.shiftKey);
    }
    const next = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: blocks.length - 1 }[event.key];
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const target = blocks[next];
    if (!target || next === here) return;
    if (event.shiftKey) onSelect(target, true);
    hasFocusToMove.current = true;
    setCurrent(target.parts[0]!.id);
  }

  const seen = blocks.map((block, index) => ({ block, index }))
    .filter(({ block, index }) => index === stop || (!moving && block.to > view.from && block.from < view.to));
  const middle = seen.findIndex(({ index }) => index === stop);
  const start = Math.max(0, Math.min(middle - most / 2, seen.length - most));
  return (
    <div
      ref={element}
      class="lane-row"
      data-kind={kind}
      role="group"
      aria-label={nameOfKind(kind, titles, t)}
      style={{ top: `${row.top}px`, height: `${row.height}px` }}
      onPointerMove={point}
      onFocusIn={(event) => {
        const block = blocks[indexAt(event.target)];
        if (block) setCurrent(block.parts[0]!.id);
        point(event);
      }}
      onFocusOut={() => onPoint(null)}
      onKeyDown={onKeyDown}
      // A button is clicked by the space bar when it comes up again.
      onKeyUp={(event) => event.key === " " && event.preventDefault()}
      onDblClick={(event) => {
        const block = blocks[indexAt(event.target)];
        if (block) onOpen(block);
      }}
      onClick={(event) => {
        // Enter arrives as a click without a count.
        const block = event.detail === 0 ? blocks[indexAt(event.target)] : undefined;
        if (block) onOpen(block);
      }}
    >
      {seen.slice(start, start + most).map(({ block, index }) => (
        <BlockView key={block.parts[0]?.id} {...{ block, kind, index, view }} stop={index === stop} />
      ))}
    </div>
  );
}
