import type { JSX } from "preact";
import { useSpeech } from "../language.ts";
import type { WorkTime } from "./worktime.ts";

/** The day in five figures. */
export function DayFigures({ work }: { work: WorkTime }): JSX.Element {
  const { t, format } = useSpeech();
  const { span } = work;
  return (
    <dl class="figures">
      <Figure name={t.today.active} value={format.duration(work.activeMs)} strong />
      <Figure name={t.today.start} value={span ? format.time(span.from) : "–"} />
      <Figure name={t.today.end} value={span ? format.time(span.to) : "–"} />
      <Figure name={t.today.away} value={format.duration(work.awayMs)} />
      <Figure
        name={t.today.calls}
        value={format.number(work.calls)}
        more={work.callMs > 0 ? format.duration(work.callMs) : undefined}
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
