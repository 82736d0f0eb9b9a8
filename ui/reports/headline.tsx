import type { JSX } from "preact";
import { useMessages, useSpeech } from "../language.ts";
import { dayOf, type Stretch, timeAt } from "../timeline/day.ts";
import type { Before, CallStatistics, SummaryRow } from "./api.ts";
import { Change } from "./change.tsx";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { totalOf } from "./tree-rows.ts";

interface HeadlineProps {
  days: SummaryRow[];
  calls: CallStatistics | null;
  /** What it is compared with; `null` as long as it has not come. */
  before: Before | null;
  zone: string;
}

/** A day with less is no day of work. */
const workingSeconds = 15 * 60;

export function Headline({ days, calls, before, zone }: HeadlineProps): JSX.Element {
  const { format } = useSpeech();
  const r = useMessages({ en, de });
  const perDay = (rows: SummaryRow[]) => {
    const worked = rows.filter(({ seconds }) => seconds >= workingSeconds);
    return worked.length === 0 ? 0 : totalOf(worked) / worked.length;
  };
  // To the minute: a range that goes on is not compared with all of the one before.
  const nameOf = ({ from, to }: Stretch) => {
    const days = format.span(dayOf(from, zone), dayOf(to - 1, zone));
    const time = timeAt(to, zone);
    return time === "00:00" ? r.before(days) : r.beforeUntil(days, format.time(to));
  };
  const duration = (seconds: number) => format.duration(seconds * 1000);
  return (
    <section class="headline">
      <dl class="figures">
        <Figure name={r.total} value={duration(totalOf(days))} strong>
          <Change now={totalOf(days)} before={before && totalOf(before.days)} />
        </Figure>
        <Figure name={r.perDay} value={duration(perDay(days))}>
          <Change now={perDay(days)} before={before && perDay(before.days)} />
        </Figure>
        {calls && (
          <>
            <Figure name={r.callTime} value={duration(calls.total.talkSeconds)}>
              <Change now={calls.total.talkSeconds} before={before && before.calls.total.talkSeconds} />
            </Figure>
            <Figure name={r.calls} value={format.number(calls.total.count)}>
              <Change now={calls.total.count} before={before && before.calls.total.count} />
            </Figure>
            <Figure name={r.missed} value={format.number(calls.total.missed)}>
              <Change now={calls.total.missed} before={before && before.calls.total.missed} />
            </Figure>
          </>
        )}
      </dl>
      <p class="hint">{before && nameOf(before.bounds)}</p>
    </section>
  );
}

interface FigureProps {
  name: string;
  value: string;
  strong?: boolean;
  children: JSX.Element;
}

function Figure({ name, value, strong = false, children }: FigureProps): JSX.Element {
  return (
    <div class={strong ? "figure strong" : "figure"}>
      <dt>{name}</dt>
      <dd>
        {value}
        {children}
      </dd>
    </div>
  );
}
