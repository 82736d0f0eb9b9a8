import type { ActivityRow, Call } from "timetrack";
import type { DayFigures } from "timetrack";
import type { SummaryRow } from "../../core/activity/summary.ts";
import type { Entry, EntryEdit, NewEntry } from "../../core/entries/entry.ts";
import { client, param, rangeOf, read } from "../client.ts";
import type { Day, Stretch } from "../timeline/day.ts";
import { rowsWith } from "../timeline/rows.ts";

export type { ErasureInfo } from "../../core/activity/eraser.ts";
export type { DayFigures, Entry, EntryEdit, NewEntry };

/** All that one day holds. */
export interface DayData {
  activity: ActivityRow[];
  calls: Call[];
  entries: Entry[];
  apps: SummaryRow[];
  figures: DayFigures;
  /** Titles of the kinds that plugins record. */
  kinds: { id: string; title: string }[];
  /** Whether there is more activity than was fetched. */
  limited: boolean;
  /** When all of it was fetched, not only its end. */
  wholeAt: number;
}

const pageRows = 10_000;
const mostPages = 3;
/** How far back a refresh looks for rows that changed; what comes even later is seen at the next whole one. */
const refreshMs = 15 * 60_000;
const wholeEveryMs = 5 * 60_000;

export const dayApi = {
  /** `before` is what was fetched of the same day before: only its end is asked for again. */
  async day(day: Day, bounds: Stretch, zone: string, signal: AbortSignal, before: DayData | null): Promise<DayData> {
    const range = rangeOf(bounds);
    const init = { init: { signal } };
    const known = before && Date.now() - before.wholeAt < wholeEveryMs ? before : null;
    const [activity, calls, entries, apps, figures, kinds] = await Promise.all([
      activityOf(known ? { ...bounds, from: refreshFrom(known.activity, bounds) } : bounds, signal),
      read(client.calls.$get({ query: range }, init)),
      read(client.entries.$get({ query: range }, init)),
      read(client.summary.$get({ query: { ...range, by: "app" } }, init)),
      read(client.days.$get({ query: { from: day, to: day, zone } }, init)),
      known?.kinds ?? read(client.activity.kinds.$get({}, init)),
    ]);
    return {
      activity: known ? rowsWith(known.activity, activity.rows) : activity.rows,
      calls,
      entries,
      apps,
      figures: figures[0]!,
      kinds,
      limited: activity.limited || (known?.limited ?? false),
      wholeAt: known?.wholeAt ?? Date.now(),
    };
  },
  async categories(bounds: Stretch, signal: AbortSignal) {
    const init = { init: { signal } };
    const [{ labels }, { windows }, sums] = await Promise.all([
      read(client.labels.$get({}, init)),
      read(client.labels.assigned.$get({ query: rangeOf(bounds) }, init)),
      read(client.summary.$get({ query: { ...rangeOf(bounds), by: "category" } }, init)),
    ]);
    return { labels, windows, sums };
  },
  add: (entry: NewEntry) => read(client.entries.$post({ json: entry })),
  change: (id: string, edit: EntryEdit) => read(client.entries[":id"].$patch({ param: param({ id }), json: edit })),
  remove: (id: string) => read(client.entries[":id"].$delete({ param: param({ id }) })),
  erase: (stretch: Stretch, what: "deleted" | "private") =>
    read(client.activity.erase.$post({ json: { ...rangeOf(stretch), what } })),
  erasures: (signal: AbortSignal) => read(client.activity.erasures.$get({}, { init: { signal } })),
  undoErase: (id: string) => read(client.activity.erasures[":id"].undo.$post({ param: param({ id }) })),
};

async function activityOf(bounds: Stretch, signal: AbortSignal): Promise<{ rows: ActivityRow[]; limited: boolean }> {
  const range = rangeOf(bounds);
  let rows: ActivityRow[] = [];
  for (let page = 1;; page++) {
    const from = rows.at(-1)?.startedAt ?? range.from;
    const found = await read(
      client.activity.$get({ query: { ...range, from, limit: String(pageRows) } }, { init: { signal } }),
    );
    rows = rowsWith(rows, found);
    if (found.length < pageRows || page === mostPages) return { rows, limited: found.length === pageRows };
  }
}

function refreshFrom(rows: ActivityRow[], bounds: Stretch): number {
  const last = rows.at(-1);
  return last ? Math.max(bounds.from, Date.parse(last.startedAt) - refreshMs) : bounds.from;
}
