import type { JSX } from "preact";
import { useSpeech } from "../language.ts";
import type { Block } from "./blocks.ts";
import type { Stretch } from "./day.ts";
import { nameOfKey } from "./names.ts";
import { percentAt } from "./view.ts";

interface BlockViewProps {
  block: Block;
  kind: string;
  index: number;
  view: Stretch;
  /** Whether the Tab key stops here. */
  stop: boolean;
}

/** What the pointer, the keyboard and screen readers find where the canvas has drawn a box. */
export function BlockView({ block, kind, index, view, stop }: BlockViewProps): JSX.Element {
  const { t, format } = useSpeech();
  const left = Math.max(-1, percentAt(block.from, view));
  const right = Math.min(101, percentAt(block.to, view));
  const label = t.timeline.entry(
    nameOfKey(kind, block.key, block.label, t),
    format.exactTime(block.from),
    format.exactTime(block.to),
    format.spokenDuration(block.to - block.from),
  );
  return (
    <button
      type="button"
      class="block"
      data-index={index}
      tabIndex={stop ? 0 : -1}
      style={{ left: `${left}%`, width: `${Math.max(0, right - left)}%` }}
      aria-label={label}
    />
  );
}
