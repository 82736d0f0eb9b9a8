import { isoOf, parseInstant, type Span } from "../database/range.ts";
import { storable } from "../database/storable.ts";
import type { Row } from "../database/tables.ts";
import type { TimeTrackError } from "../errors.ts";
import { message, type Say } from "../messages/mod.ts";
import { refusal, says } from "../refusal.ts";

/** `work` is time at work that nothing recorded, `break` is time off, `note` adds words and no time. */
export const entryKinds = ["work", "break", "note"] as const;

/** Most characters of what a person writes. */
export const entryBounds = { title: 500, project: 500, note: 20_000 };

/** What the person says about a stretch of their own time. */
export interface Entry {
  id: string;
  kind: (typeof entryKinds)[number];
  startedAt: string;
  endedAt: string;
  title: string;
  note: string | null;
  project: string | null;
}

export interface NewEntry {
  kind: Entry["kind"];
  startedAt: string;
  endedAt: string;
  title?: string | undefined;
  note?: string | null | undefined;
  project?: string | null | undefined;
}

/** Fields left out stay as they are. */
export type EntryEdit = { [Field in keyof NewEntry]?: NewEntry[Field] | undefined };

/** None is longer, so that whoever looks for entries need not look further back; a day may have 25 hours. */
export const longestEntryMs = 25 * 60 * 60 * 1000;

/** Instants of which there are days in every zone. */
const allowed: Span = { from: Date.UTC(2000, 0, 1), to: Date.UTC(2100, 0, 1) };

/** What is stored of an entry; throws when it says nothing or its times are not a stretch of a day. */
export function entryRow(id: string, entry: NewEntry): Omit<Row<"entries">, "edited_at"> {
  const row = {
    id,
    kind: entry.kind,
    started_at: parseInstant(entry.startedAt),
    ended_at: parseInstant(entry.endedAt),
    title: storable(entry.title?.trim() ?? ""),
    note: wordsOf(entry.note),
    project: wordsOf(entry.project),
  };
  checkTimes({ from: row.started_at, to: row.ended_at });
  if (row.title === "" && row.note === null && row.project === null) throw saysNothing();
  return row;
}

export function entryOf(row: Omit<Row<"entries">, "edited_at">): Entry {
  return {
    id: row.id,
    kind: row.kind as Entry["kind"],
    startedAt: isoOf(row.started_at),
    endedAt: isoOf(row.ended_at),
    title: row.title,
    note: row.note,
    project: row.project,
  };
}

function wordsOf(text: string | null | undefined): string | null {
  return storable(text?.trim() ?? "") || null;
}

function checkTimes({ from, to }: Span): void {
  if (from >= to) throw refused("reversed");
  if (to - from > longestEntryMs) throw refused("long");
  if (from < allowed.from || to > allowed.to) throw refused("far");
}

function refused(why: "reversed" | "long" | "far"): TimeTrackError {
  const say: Say = (language) =>
    message(language, "refusal.entry.time", { reason: message(language, `refusal.entry.${why}`) });
  return refusal("invalid", say, { hint: why === "far" ? undefined : says(`refusal.entry.${why}.hint`) });
}

function saysNothing(): TimeTrackError {
  return refusal("invalid", says("refusal.entry.empty"), { hint: says("refusal.entry.empty.hint") });
}
