import type { JSX } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { Failure, Loading } from "../components/failure.tsx";
import { Icon } from "../components/icon.tsx";
import { NotFoundPage } from "../components/not-found-page.tsx";
import { Page } from "../components/page.tsx";
import { useMessages, useSpeech } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import type { PageProps } from "../pages.ts";
import { useToday } from "../now.ts";
import { navigate } from "../router.ts";
import { type Day, isDay, shiftDay } from "../timeline/day.ts";
import { periodApi } from "./api.ts";
import { DaysTable } from "./days-table.tsx";
import { HeatMap } from "./heat-map.tsx";
import { HoursChart } from "./hours-chart.tsx";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { neighbour, type Period, type PeriodKind, periodOf } from "./range.ts";
import { periodDays, type Sums, sumsOf } from "./sums.ts";

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const weeksShown = 53;

/** A week or a month: `/period/week/2026-03-02`; without a day the one that is now. */
export function PeriodPage({ place: [kind = "week", chosen] }: PageProps): JSX.Element {
  const today = useToday();
  const day = chosen ?? today;
  if ((kind !== "week" && kind !== "month") || !isDay(day)) return <NotFoundPage />;
  return <PeriodView period={periodOf(kind, day)} today={today} />;
}

function PeriodView({ period, today }: { period: Period; today: Day }): JSX.Element {
  const m = useMessages({ en, de });
  const { t } = useSpeech();
  const end = periodOf("week", period.to).to;
  const start = shiftDay(end, 1 - 7 * weeksShown);
  const { value, error, reload } = useLoad(
    `${period.kind} ${period.from} ${today}`,
    (signal) => periodApi.days(start, end, zone, period, signal),
  );
  // Days that are over seldom change; the present one does all the time.
  useLive(/^host\/(entries|erased|calls)/, reload);
  useLive(/^host\/activity/, () => period.to >= today && period.from <= today && reload());
  const days = value && periodDays(period, value);
  const sums = days && sumsOf(days, today);
  return (
    <Page title={t.nav.period} heading={false}>
      <PeriodHeader {...{ period, today }} />
      <Failure error={error} onRetry={reload} />
      {!value && !error && <Loading />}
      {sums && <Figures {...{ sums }} kind={period.kind} />}
      {sums?.workDays === 0 && (
        <div class="card empty">
          <p>{m.empty}</p>
          <p class="hint">{m.emptyHint}</p>
        </div>
      )}
      {days && sums && sums.workDays > 0 && <HoursChart days={days} kind={period.kind} />}
      {value && <HeatMap days={value.all} {...{ today, period }} />}
      {days && sums && sums.workDays > 0 && <DaysTable days={days} />}
    </Page>
  );
}

function PeriodHeader({ period, today }: { period: Period; today: Day }): JSX.Element {
  const m = useMessages({ en, de });
  const { format } = useSpeech();
  const { kind, from, to } = period;
  const isNow = from <= today && today <= to;
  const title = kind === "week" ? m.weekOf(format.date(from), format.date(to)) : format.monthAndYear(from);
  const [focus, setFocus] = useState<Day>(from);
  useLayoutEffect(() => setFocus(isNow ? today : from), [from, kind]);
  const go = ({ kind, from }: Period) => navigate(`/period/${kind}/${from}`);
  const choose = (other: PeriodKind) => go({ ...periodOf(other, focus), from: focus });
  const next = neighbour(period, 1);
  return (
    <header class="day-header">
      <h1>
        <span class="day-name alone">{title}</span>
      </h1>
      <div class="day-tools">
        <div class="button-group" role="group" aria-label={m.kind}>
          {(["week", "month"] as const).map((one) => (
            <button
              key={one}
              type="button"
              class="button"
              aria-pressed={one === kind}
              onClick={() => one !== kind && choose(one)}
            >
              {m[one]}
            </button>
          ))}
        </div>
        {!isNow && (
          <button type="button" class="button" onClick={() => navigate(`/period/${kind}`)}>{m.current[kind]}</button>
        )}
        <div class="button-group">
          <button
            type="button"
            class="button icon-only"
            aria-label={m.previous[kind]}
            title={m.previous[kind]}
            onClick={() => go(neighbour(period, -1))}
          >
            <Icon name="left" />
          </button>
          <button
            type="button"
            class="button icon-only"
            aria-label={m.next[kind]}
            title={m.next[kind]}
            aria-disabled={next.from > today ? "true" : undefined}
            onClick={() => next.from <= today && go(next)}
          >
            <Icon name="right" />
          </button>
        </div>
      </div>
    </header>
  );
}

function Figures({ sums, kind }: { sums: Sums; kind: PeriodKind }): JSX.Element {
  const m = useMessages({ en, de });
  const { format } = useSpeech();
  const { activeSeconds, workDays, calls, callSeconds, moreSeconds } = sums;
  return (
    <dl class="figures">
      <div class="figure strong">
        <dt>{m.active}</dt>
        <dd>{format.duration(activeSeconds * 1000)}</dd>
      </div>
      <div class="figure">
        <dt>{m.perDay}</dt>
        <dd>{workDays === 0 ? "–" : format.duration((activeSeconds / workDays) * 1000)}</dd>
      </div>
      <div class="figure">
        <dt>{m.workDays}</dt>
        <dd>{format.number(workDays)}</dd>
      </div>
      <div class="figure">
        <dt>{m.calls}</dt>
        <dd>
          {format.number(calls)}
          {callSeconds > 0 && <span class="hint">{format.duration(callSeconds * 1000)}</span>}
        </dd>
      </div>
      <div class="figure">
        <dt>{m.compared[kind]}</dt>
        <dd>{moreSeconds === null ? <span class="hint">{m.nothing}</span> : format.difference(moreSeconds * 1000)}</dd>
      </div>
    </dl>
  );
}
