import type { JSX } from "preact";
import { useSpeech } from "../language.ts";
import { clockMarks, type Stretch } from "./day.ts";
import { percentAt, stepFor } from "./scale.ts";

const letterPx = 6.6;

interface AxisProps {
  extent: Stretch;
  /** The part of it to draw. */
  drawn: Stretch;
  zone: string;
  msPerPx: number;
}

export function Axis({ extent, drawn, zone, msPerPx }: AxisProps): JSX.Element {
  const { format } = useSpeech();
  // "08:00" or "12:00 PM"; the labels at both ends are drawn inwards and so come half a label closer.
  const labelPx = format.time(Date.UTC(2000, 0, 1, 12)).length * letterPx;
  const part = { from: Math.max(extent.from, drawn.from), to: Math.min(extent.to, drawn.to) };
  const marks = clockMarks(part, stepFor(msPerPx, 1.5 * labelPx + 8), zone);
  return (
    <div class="axis" aria-hidden="true">
      {marks.map((mark) => (
        <div
          key={mark}
          class="tick"
          data-edge={edgeOf(mark, extent, (labelPx / 2) * msPerPx)}
          style={{ left: `${percentAt(mark, extent)}%` }}
        >
          <span>{format.time(mark)}</span>
        </div>
      ))}
    </div>
  );
}

function edgeOf(mark: number, { from, to }: Stretch, halfLabel: number): "start" | "end" | undefined {
  return mark - from < halfLabel ? "start" : to - mark < halfLabel ? "end" : undefined;
}
