import type { JSX } from "preact";
import { useSpeech } from "../language.ts";
import type { Block } from "./blocks.ts";
import type { Stretch } from "./day.ts";
import { nameOfKey } from "./names.ts";
import { percentAt } from "./scale.ts";
import { toneOf } from "./tone.ts";

/** Below this width a label would be a letter or two. */
const labelPx = 46;

interface BlockViewProps {
  block: Block;
  kind: string;
  index: number;
  extent: Stretch;
  msPerPx: number;
  /** Whether the Tab key stops here. */
  stop: boolean;
  dim: boolean;
}

export function BlockView({ block, kind, index, extent, msPerPx, stop, dim }: BlockViewProps): JSX.Element {
  const { t, format } = useSpeech();
  const { hue, shade } = toneOf(block.key);
  const name = nameOfKey(kind, block.key, block.label, t);
  const left = percentAt(Math.max(block.from, extent.from), extent);
  const right = percentAt(Math.min(block.to, extent.to), extent);
  const label = t.timeline.entry(
    name,
    format.exactTime(block.from),
    format.exactTime(block.to),
    format.spokenDuration(block.to - block.from),
  );
  return (
    <button
      type="button"
      class={dim ? "block dim" : "block"}
      data-index={index}
      data-key={kind === "window" ? undefined : block.key}
      data-shade={shade}
      tabIndex={stop ? 0 : -1}
      style={{ left: `${left}%`, width: `${Math.max(0, right - left)}%`, "--hue": hue }}
      aria-label={label}
    >
      {(block.to - block.from) / msPerPx >= labelPx && <span>{kind === "call" ? block.label || name : name}</span>}
    </button>
  );
}
