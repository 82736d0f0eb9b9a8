import type { JSX } from "preact";
import { csvOf, download } from "../components/csv.ts";
import { useMessages, useSpeech } from "../language.ts";
import type { Day } from "../timeline/day.ts";
import type { SummaryRow } from "./api.ts";
import { type Column, ColumnChart } from "./column-chart.tsx";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { daysIn, type ReportRange } from "./range.ts";

interface DayChartProps {
  rows: SummaryRow[];
  range: ReportRange;
  now: number;
  zone: string;
}

/** More columns than these could not be told apart. */
const mostDays = 62;
const hourSteps = [1, 2, 3, 5, 10, 20, 25, 50, 100, 200].map((hours) => hours * 3600);

/** Time at the computer by day, of long ranges by month. */
export function DayChart({ rows, range, now, zone }: DayChartProps): JSX.Element | null {
  const { language, format } = useSpeech();
  const r = useMessages({ en, de });
  const days = daysIn(range, now, zone);
  if (days.length < 2) return null;
  const seconds = new Map(rows.map((row) => [row.key, row.seconds]));
  const isLong = days.length > mostDays;
  const name = isLong ? r.byMonth : r.byDay;
  const columns: Column[] = isLong ? monthsOf(days, seconds) : days.map((day) => ({
    name: format.day(day),
    short: format.dayOfMonth(day),
    value: seconds.get(day) ?? 0,
  }));

  function monthsOf(days: Day[], seconds: Map<Day, number>): Column[] {
    return [...Map.groupBy(days, (day) => day.slice(0, 7))].map(([month, all]) => ({
      name: format.monthAndYear(`${month}-01`),
      short: format.month(`${month}-01`),
      value: all.reduce((sum, day) => sum + (seconds.get(day) ?? 0), 0),
    }));
  }

  function save(): void {
    const cells = days.map((day) => [day, (seconds.get(day) ?? 0) / 3600]);
    download(`${r.byDay} ${range.from}_${range.to}.csv`, csvOf([r.day, r.hours], cells, language));
  }

  return (
    <section class="card report-wide" aria-labelledby="report-days">
      <header class="report-card-header">
        <h2 id="report-days">{name}</h2>
        <button type="button" class="button quiet" aria-label={r.csvOf(r.byDay)} onClick={save}>{r.csv}</button>
      </header>
      <ColumnChart
        name={name}
        columns={columns}
        format={(value) => value === 0 ? "0" : format.duration(value * 1000)}
        heading={isLong ? r.month : r.day}
        values={[{ name: r.time, of: (index) => format.duration(columns[index]!.value * 1000) }]}
        steps={hourSteps}
      />
    </section>
  );
}
