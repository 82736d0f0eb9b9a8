import type { SummaryRow } from "../../core/activity/summary.ts";
import type { CallStatistics } from "../../core/reports/call-statistics.ts";
import { client, rangeOf, read } from "../client.ts";
import type { Stretch } from "../timeline/day.ts";

export type { CallFigures, CallStatistics, NamedFigures } from "../../core/reports/call-statistics.ts";
export type { SummaryRow } from "../../core/activity/summary.ts";

export type SummaryBy = "app" | "title" | "category" | "project" | "person";

/** Rows of a table, and what all of them amount to, also those that were not fetched. */
export interface SummedTime {
  rows: SummaryRow[];
  count: number;
  seconds: number;
}

/** What a range is compared with. */
export interface Before {
  bounds: Stretch;
  days: SummaryRow[];
  calls: CallStatistics;
}

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
/** Of titles there are tens of thousands in a year; more of them are fetched for a file only. */
export const shownTitles = 200;

/** Calls of the host that reports are made of. */
export const reportApi = {
  time: (by: SummaryBy, bounds: Stretch, signal: AbortSignal, limit?: number): Promise<SummedTime> =>
    read(
      client.reports.time.$get({ query: { ...rangeOf(bounds), by, ...limit && { limit: String(limit) } } }, {
        init: { signal },
      }),
    ),
  days: (bounds: Stretch, signal: AbortSignal): Promise<SummaryRow[]> =>
    read(client.summary.$get({ query: { ...rangeOf(bounds), by: "day", zone } }, { init: { signal } })),
  calls: (bounds: Stretch, signal: AbortSignal): Promise<CallStatistics> =>
    read(client.reports.calls.$get({ query: { ...rangeOf(bounds), zone } }, { init: { signal } })),
  async before(bounds: Stretch, signal: AbortSignal): Promise<Before> {
    const [days, calls] = await Promise.all([reportApi.days(bounds, signal), reportApi.calls(bounds, signal)]);
    return { bounds, days, calls };
  },
  /** What may tell of calls. */
  sources: (signal: AbortSignal) => read(client.calls.sources.$get({}, { init: { signal } })),
};
