import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { Failure, Loading } from "../components/failure.tsx";
import { Icon } from "../components/icon.tsx";
import { Page } from "../components/page.tsx";
import { useMessages, useSpeech } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import { useQuery } from "../router.ts";
import { dayOf } from "../timeline/day.ts";
import { reportApi } from "./api.ts";
import { CallReport } from "./call-report.tsx";
import { DayChart } from "./day-chart.tsx";
import { Headline } from "./headline.tsx";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { RangePicker } from "./range-picker.tsx";
import { boundsBefore, boundsOf, rangeBefore, rangeIn } from "./range.ts";
import { TimeReport } from "./time-report.tsx";

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What any stretch of days amounts to; the address says which. */
export function ReportsPage(): JSX.Element {
  const { format } = useSpeech();
  const r = useMessages({ en, de });
  const [query, setQuery] = useQuery();
  const now = Date.now();
  const range = rangeIn(query, dayOf(now, zone));
  const key = `${range.from} ${range.to}`;
  const [bounds, before] = useMemo(() => [boundsOf(range, zone), boundsBefore(range, zone, now)], [key]);
  const days = useLoad(`days ${key}`, (signal) => reportApi.days(bounds, signal));
  const calls = useLoad(`calls ${key}`, (signal) => reportApi.calls(bounds, signal));
  useLive(/^host\/(labels|entries|call)/, () => calls.reload());

  const { from, to } = rangeBefore(range);
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
      <Failure error={days.error ?? calls.error} onRetry={() => (days.reload(), calls.reload())} />
      {!days.value && !days.error && <Loading />}
      {isEmpty && (
        <div class="card empty">
          <p>{r.empty}</p>
          <p class="hint">{r.emptyHint}</p>
        </div>
      )}
      {days.value && !isEmpty && (
        <>
          <Headline days={days.value} calls={calls.value} before={before} beforeName={format.span(from, to)} />
          <DayChart rows={days.value} range={range} now={now} zone={zone} />
          <div class="report-grid">
            {(["category", "project", "app", "person", "title"] as const).map((by) => (
              <TimeReport key={by} {...{ by, bounds, before }} file={`${range.from}_${range.to}`} />
            ))}
          </div>
          {calls.value && <CallReport statistics={calls.value} file={`${range.from}_${range.to}`} />}
        </>
      )}
    </Page>
  );
}
