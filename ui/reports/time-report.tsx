import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ActionButton } from "../components/action-button.tsx";
import { csvOf, download } from "../components/csv.ts";
import { Failure, Loading } from "../components/failure.tsx";
import { useMessages, useSpeech } from "../language.ts";
import { labelApi } from "../labels/api.ts";
import { useLoad } from "../load.ts";
import type { Stretch } from "../timeline/day.ts";
import { reportApi, shownTitles, type SummaryBy, type SummedTime } from "./api.ts";
import { Change } from "./change.tsx";
import { de } from "./messages.de.ts";
import { en, type ReportMessages } from "./messages.en.ts";
import { type ReportRow, reportRows, totalOf } from "./tree-rows.ts";
import { useChanges } from "./use-changes.ts";

interface TimeReportProps {
  by: SummaryBy;
  bounds: Stretch;
  /** What it is compared with now. */
  before(): Stretch;
  /** What the name of a file ends with. */
  file: string;
}

const shownFirst = 10;
/** More lines than these nobody reads on paper; the file has them. */
const printedFirst = 40;

/** Time by one thing as a table with bars, most first, beside the time before. */
export function TimeReport({ by, bounds, before, file }: TimeReportProps): JSX.Element {
  const { language, format } = useSpeech();
  const r = useMessages({ en, de });
  const [all, setAll] = useState(false);
  const { value, error, reload } = useLoad(`${by} ${bounds.from} ${bounds.to}`, (signal) => load(signal, shownTitles));
  useChanges(bounds, reload);

  async function load(signal: AbortSignal, titles?: number): Promise<Report> {
    const limit = by === "title" ? titles : undefined;
    const isLabel = by === "category" || by === "project";
    const [now, earlier, book] = await Promise.all([
      reportApi.time(by, bounds, signal, limit),
      reportApi.time(by, before(), signal, limit && limit * 10),
      isLabel ? labelApi.book(signal) : { labels: [] },
    ]);
    return { ...now, rows: reportRows(by, now.rows, earlier.rows, book.labels) };
  }

  async function save(): Promise<void> {
    const { rows, seconds: total } = await load(new AbortController().signal);
    const columns = [
      ...by === "title" ? [r.application] : [],
      r.name[by],
      r.hours,
      r.share,
      r.beforeHours,
    ];
    const cells = rows.map((row) => [
      ...by === "title" ? [row.detail] : [],
      (by === "title" ? row.name : row.detail || row.name) || nobody(row, by, r),
      row.seconds / 3600,
      row.seconds / total,
      row.before / 3600,
    ]);
    download(`${r.by[by]} ${file}.csv`, csvOf(columns, cells, language));
  }

  const { rows, count, seconds: total } = value ?? { rows: [], count: 0, seconds: 0 };
  const tops = rows.filter(({ level }) => level === 0);
  // Only of titles not all are fetched.
  const isPart = by === "title" && count > rows.length;
  const billable = totalOf(rows.filter((row) => row.billable && (row.level === 1 || !hasBelow(rows, row))));
  return (
    <section class="card report" data-by={by} aria-labelledby={`report-${by}`}>
      <header class="report-card-header">
        <h2 id={`report-${by}`}>{r.by[by]}</h2>
        <ActionButton kind="quiet" label={r.csvOf(r.by[by])} onAct={save} disabled={rows.length === 0}>
          {r.csv}
        </ActionButton>
      </header>
      {(r.hint[by] || billable > 0) && (
        <p class="hint">
          {r.hint[by]} {billable > 0 && r.billableOf(format.duration(billable * 1000))}
          {by === "category" && <a href="/labels">{r.rules}</a>}
        </p>
      )}
      <Failure error={error} onRetry={reload} />
      {!value && !error && <Loading />}
      {value && rows.length === 0 && <p class="hint">{by === "person" ? r.emptyPeople : r.empty}</p>}
      {rows.length > 0 && (
        <table class="report-table">
          <thead class="unseen">
            <tr>
              <th scope="col">{r.name[by]}</th>
              <th scope="col">{r.time}</th>
              <th scope="col">{r.share}</th>
              <th scope="col">{r.changed}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <Line
                key={row.key}
                {...{ row, by, total }}
                most={tops[0]!.seconds}
                more={index < shownFirst || all ? undefined : index < printedFirst ? "printed" : "left-out"}
              />
            ))}
          </tbody>
        </table>
      )}
      {rows.length > printedFirst && !all && (
        <p class="hint on-paper">{r.moreInFile((isPart ? count : rows.length) - printedFirst)}</p>
      )}
      {rows.length > shownFirst && (
        <button
          type="button"
          class="button quiet"
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? r.showLess : isPart ? r.showFirst(rows.length, count) : r.showAll(rows.length)}
        </button>
      )}
      {all && isPart && <p class="hint">{r.moreInFile(count - rows.length)}</p>}
    </section>
  );
}

/** Its lines, and what all of them amount to, also those that were not fetched. */
interface Report extends Omit<SummedTime, "rows"> {
  rows: ReportRow[];
}

interface LineProps {
  row: ReportRow;
  by: SummaryBy;
  total: number;
  most: number;
  /** Shown on paper only, as long as not all are asked for. */
  more: "printed" | "left-out" | undefined;
}

function Line({ row, by, total, most, more }: LineProps): JSX.Element {
  const { format } = useSpeech();
  const r = useMessages({ en, de });
  const { tone } = row;
  const colour = { "data-shade": tone ? tone.shade : "none", style: { "--hue": tone?.hue ?? 0 } };
  return (
    <tr data-level={row.level} data-more={more}>
      <th scope="row">
        <span class="report-name">
          <span class="swatch" {...colour} aria-hidden="true" />
          <span class="report-text">{row.name || nobody(row, by, r)}</span>
        </span>
        {by === "title" && row.detail && <span class="hint">{row.detail}</span>}
        <span class="bar" aria-hidden="true">
          <span {...colour} style={{ ...colour.style, width: `${Math.min(100, (row.seconds / most) * 100)}%` }} />
        </span>
      </th>
      <td class="amount">{format.duration(row.seconds * 1000)}</td>
      <td class="amount hint">{format.percent(total === 0 ? 0 : row.seconds / total)}</td>
      <td class="amount">
        <Change now={row.seconds} before={row.before} />
      </td>
    </tr>
  );
}

/** What stands where there is no name. */
function nobody({ key }: ReportRow, by: SummaryBy, r: ReportMessages): string {
  return by === "person" && key === "anonymous" ? r.anonymous : r.none[by];
}

function hasBelow(rows: ReportRow[], row: ReportRow): boolean {
  return rows[rows.indexOf(row) + 1]?.level === 1;
}
