import type { JSX } from "preact";
import { useCallback, useMemo } from "preact/hooks";
import { Failure, Loading } from "../components/failure.tsx";
import { Icon } from "../components/icon.tsx";
import { Page } from "../components/page.tsx";
import { useMessages, useSpeech } from "../language.ts";
import { useLoad } from "../load.ts";
import { useToday } from "../now.ts";
import { useQuery } from "../router.ts";
import { reportApi } from "./api.ts";
import { CallReport } from "./call-report.tsx";
import { DayChart } from "./day-chart.tsx";
import { Headline } from "./headline.tsx";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { RangePicker } from "./range-picker.tsx";
import { boundsBefore, boundsOf, rangeIn } from "./range.ts";
import { TimeReport } from "./time-report.tsx";
import { useChanges } from "./use-changes.ts";

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What any stretch of days amounts to; the address says which. */
export function ReportsPage(): JSX.Element {
  const { format } = useSpeech();
  const r = useMessages({ en, de });
  const [query, setQuery] = useQuery();
  const range = rangeIn(query, useToday());
  const key = `${range.preset} ${range.from} ${range.to}`;
  const bounds = useMemo(() => boundsOf(range, zone), [key]);
  const before = useCallback(() => boundsBefore(range, zone, Date.now()), [key]);
  const days = useLoad(`days ${key}`, (signal) => reportApi.days(bounds, signal));
  const calls = useLoad(`calls ${key}`, (signal) => reportApi.calls(bounds, signal));
  const sources = useLoad("sources", reportApi.sources);
  const earlier = useLoad(`before ${key}`, (signal) => reportApi.before(before(), signal));
  const all = [days, calls, earlier];
  useChanges(bounds, () => all.forEach(({ reload }) => reload()));

  const isEmpty = days.value?.length === 0 && calls.value?.total.count === 0;
  return (
    <Page title={r.title} heading={false}>
      <header class="report-header">
        <div class="page-header">
          <h1>{r.title}</h1>
          <p class="lead">{format.span(range.from, range.to)}</p>
        </div>
        <div class="report-tools">
          <RangePicker range={range} onChange={setQuery} />
          <button type="button" class="button" onClick={() => print()}>
            <Icon name="print" />
            {r.print}
          </button>
        </div>
      </header>
      <Failure
        error={all.find(({ error }) => error)?.error}
        onRetry={() => all.forEach(({ reload }) => reload())}
      />
      {!days.value && !days.error && <Loading />}
      {isEmpty && (
        <div class="card empty">
          <p>{r.empty}</p>
          <p class="hint">{r.emptyHint}</p>
        </div>
      )}
      {days.value && !isEmpty && (
        <>
          <Headline days={days.value} calls={calls.value} before={earlier.value} zone={zone} />
          <DayChart rows={days.value} range={range} now={Date.now()} zone={zone} />
          <div class="report-grid">
            {(["category", "project", "app", "person", "title"] as const).map((by) => (
              <TimeReport key={by} {...{ by, bounds, before }} file={`${range.from}_${range.to}`} />
            ))}
          </div>
          {calls.value && (
            <CallReport
              statistics={calls.value}
              sources={sources.value ?? []}
              file={`${range.from}_${range.to}`}
            />
          )}
        </>
      )}
    </Page>
  );
}
