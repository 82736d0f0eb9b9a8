import type { JSX } from "preact";
import type { Tone } from "../timeline/tone.ts";

/** The colour of a label beside its name. */
export function Dot({ tone }: { tone: Tone | null }): JSX.Element {
  return (
    <span
      class="swatch"
      data-shade={tone ? tone.shade : "none"}
      style={{ "--hue": tone?.hue ?? 0 }}
      aria-hidden="true"
    />
  );
}
