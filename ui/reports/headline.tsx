import type { JSX } from "preact";
import { useMessages, useSpeech } from "../language.ts";
import { useLoad } from "../load.ts";
import type { Stretch } from "../timeline/day.ts";
import { type CallStatistics, reportApi, type SummaryRow } from "./api.ts";
import { Change } from "./change.tsx";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { totalOf } from "./tree-rows.ts";

interface HeadlineProps {
  days: SummaryRow[];
  calls: CallStatistics | null;
  before: Stretch;
  beforeName: string;
}

/** A day with less is no day of work. */
const workingSeconds = 15 * 60;

export function Headline({ days, calls, before, beforeName }: HeadlineProps): JSX.Element {
  const { format } = useSpeech();
  const r = useMessages({ en, de });
  const earlier = useLoad(
    `headline ${before.from} ${before.to}`,
    async (signal) => ({ days: await reportApi.days(before, signal), calls: await reportApi.calls(before, signal) }),
  ).value;
  const perDay = (rows: SummaryRow[]) => {
    const worked = rows.filter(({ seconds }) => seconds >= workingSeconds);
    return worked.length === 0 ? 0 : totalOf(worked) / worked.length;
  };
  const duration = (seconds: number) => format.duration(seconds * 1000);
  return (
    <section class="headline">
      <dl class="figures">
        <Figure name={r.total} value={duration(totalOf(days))} strong>
          <Change now={totalOf(days)} before={earlier && totalOf(earlier.days)} />
        </Figure>
        <Figure name={r.perDay} value={duration(perDay(days))}>
          <Change now={perDay(days)} before={earlier && perDay(earlier.days)} />
        </Figure>
        {calls && (
          <>
            <Figure name={r.callTime} value={duration(calls.total.talkSeconds)}>
              <Change now={calls.total.talkSeconds} before={earlier && earlier.calls.total.talkSeconds} />
            </Figure>
            <Figure name={r.calls} value={format.number(calls.total.count)}>
              <Change now={calls.total.count} before={earlier && earlier.calls.total.count} />
            </Figure>
            <Figure name={r.missed} value={format.number(calls.total.missed)}>
              <Change now={calls.total.missed} before={earlier && earlier.calls.total.missed} />
            </Figure>
          </>
        )}
      </dl>
      <p class="hint">{r.before(beforeName)}</p>
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
