import type { JSX } from "preact";
import { useSpeech } from "../language.ts";
import type { DayFigures as Figures } from "timetrack";

/** The day in five figures. */
export function DayFigures({ figures }: { figures: Figures }): JSX.Element {
  const { t, format } = useSpeech();
  const { start, end, activeSeconds, awaySeconds, calls, callSeconds } = figures;
  const time = (instant: string | null) => instant === null ? "–" : format.time(Date.parse(instant));
  return (
    <dl class="figures">
      <Figure name={t.today.active} value={format.duration(activeSeconds * 1000)} strong />
      <Figure name={t.today.start} value={time(start)} />
      <Figure name={t.today.end} value={time(end)} />
      <Figure name={t.today.away} value={format.duration(awaySeconds * 1000)} />
      <Figure
        name={t.today.calls}
        value={format.number(calls)}
        more={callSeconds > 0 ? format.duration(callSeconds * 1000) : undefined}
      />
    </dl>
  );
}

interface FigureProps {
  name: string;
  value: string;
  more?: string | undefined;
  strong?: boolean;
}

function Figure({ name, value, more, strong = false }: FigureProps): JSX.Element {
  return (
    <div class={strong ? "figure strong" : "figure"}>
      <dt>{name}</dt>
      <dd>
        {value}
        {more && <span class="hint">{more}</span>}
      </dd>
    </div>
  );
}
