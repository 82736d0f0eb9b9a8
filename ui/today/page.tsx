import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { api, type DayData } from "../api.ts";
import { Failure, Loading } from "../components/failure.tsx";
import { Page } from "../components/page.tsx";
import { useSpeech } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import { DayFigures } from "../timeline/day-figures.tsx";
import { DayHeader } from "../timeline/day-header.tsx";
import { type Day, dayBounds, dayOf } from "../timeline/day.ts";
import { extentOf } from "../timeline/extent.ts";
import { SpanTable } from "../timeline/span-table.tsx";
import { lanesOf } from "../timeline/spans.ts";
import { Timeline } from "../timeline/timeline.tsx";
import { Totals } from "../timeline/totals.tsx";
import { workTime } from "../timeline/worktime.ts";

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** One day; `null` is today, also after midnight. */
export function TodayPage({ day: chosen }: { day: Day | null }): JSX.Element {
  const { t, format } = useSpeech();
  const now = useMinute();
  const today = dayOf(now, zone);
  const day = chosen ?? today;
  const bounds = useMemo(() => dayBounds(day, zone), [day]);
  const [highlight, setHighlight] = useState<string | null>(null);
  const { value, error, reload } = useLoad<DayData>(day, (signal, known) => api.day(bounds, signal, known));
  useLive(/^host\/(activity|call)/, () => day === today && reload());

  const title = day === today ? t.today.today : format.day(day);
  const isEmpty = value !== null && value.activity.length === 0 && value.calls.length === 0;
  return (
    <Page title={title} heading={false}>
      <DayHeader day={day} today={today} />
      <Failure error={error} onRetry={reload} />
      {!value && !error && <Loading />}
      {isEmpty && (
        <div class="card empty">
          <p>{day === today ? t.today.emptyToday : t.today.empty}</p>
          {day === today && <p class="hint">{t.today.emptyHint}</p>}
        </div>
      )}
      {value && !isEmpty && <DayView {...{ value, bounds, now, highlight }} onHighlight={setHighlight} />}
    </Page>
  );
}

interface DayViewProps {
  value: DayData;
  bounds: { from: number; to: number };
  now: number;
  highlight: string | null;
  onHighlight(app: string | null): void;
}

function DayView({ value, bounds, now, highlight, onHighlight }: DayViewProps): JSX.Element {
  const { t } = useSpeech();
  const lanes = useMemo(() => lanesOf(value.activity, value.calls, now), [value, now]);
  const extent = useMemo(() => extentOf(lanes, bounds, now, zone), [lanes, bounds, now]);
  const work = useMemo(() => workTime(value.activity, value.calls, bounds, now), [value, bounds, now]);
  return (
    <>
      <DayFigures work={work} />
      <div class="day-columns">
        <div class="day-main">
          <Timeline
            {...{ lanes, extent, zone, highlight }}
            now={now >= extent.from && now <= extent.to ? now : null}
          />
          {value.limited && <p class="hint">{t.today.limited}</p>}
          <SpanTable lanes={lanes} />
        </div>
        <Totals apps={value.apps} bounds={bounds} onHighlight={onHighlight} />
      </div>
    </>
  );
}

/** The present, renewed with every minute of the clock. */
function useMinute(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), 60_000 - (Date.now() % 60_000));
    return () => clearTimeout(timer);
  }, [now]);
  return now;
}
