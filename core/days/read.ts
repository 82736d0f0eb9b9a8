import type { Kysely } from "kysely";
import { longestMs } from "../activity/merge.ts";
import { longestCallMs } from "../calls/call-input.ts";
import type { Span } from "../database/range.ts";
import { type Tables, THIS_DEVICE } from "../database/tables.ts";
import type { PersonMap } from "../people/person-map.ts";
import { listEntries } from "../entries/service.ts";

/** Days that one statement reads; between two statements others have their turn. */
const stepMs = 31 * 24 * 60 * 60 * 1000;

/** Presence on this computer, all that overlaps the span. */
export async function readPresence(db: Kysely<Tables>, span: Span): Promise<(Span & { active: boolean })[]> {
  const rows = await readActivity(db, "presence", span);
  const ids = [...new Set(rows.map(({ subject }) => subject))];
  if (ids.length === 0) return [];
  const subjects = await db.selectFrom("activity_subjects").select("id")
    .where("id", "in", ids).where("state", "=", "active").execute();
  const active = new Set(subjects.map(({ id }) => id));
  return rows.map(({ from, to, subject }) => ({ from, to, active: active.has(subject) }));
}

/** Rows of a kind on this computer that overlap the span, by start; those without a length take no time. */
export async function readActivity(
  db: Kysely<Tables>,
  kind: string,
  span: Span,
): Promise<(Span & { subject: number })[]> {
  const rows: (Span & { subject: number })[] = [];
  for (let from = span.from - longestMs; from < span.to; from += stepMs) {
    if (rows.length > 0) await new Promise((resolve) => setTimeout(resolve));
    const part = await db.selectFrom("activity").select([
      "started_at as from",
      "ended_at as to",
      "subject_id as subject",
    ])
      .where("device_id", "=", THIS_DEVICE).where("kind", "=", kind)
      .where("started_at", ">=", from).where("started_at", "<", Math.min(from + stepMs, span.to))
      .orderBy("started_at").execute();
    for (const row of part) if (row.to > Math.max(row.from, span.from)) rows.push(row);
  }
  return rows;
}

/** A call as it counts: not hidden, and not what another source told already. */
export interface CountedCall extends Span {
  talked: boolean;
}

/** The calls that overlap the span, except those of other people; one that goes on lasts up to now. */
export async function readCalls(
  db: Kysely<Tables>,
  span: Span,
  now: number,
  people: PersonMap,
): Promise<CountedCall[]> {
  const rows = await db.selectFrom("calls").leftJoin("call_edits", "call_edits.call_id", "calls.id")
    .select(["source", "own_user", "started_at", "ended_at", "talk_seconds", "outcome"])
    .where("device_id", "=", THIS_DEVICE)
    .where("started_at", ">=", span.from - longestCallMs).where("started_at", "<", span.to)
    .where((eb) =>
      eb.or([eb("ended_at", "is", null), eb("ended_at", ">", span.from), eb("started_at", ">=", span.from)])
    )
    .where("duplicate_of", "is", null)
    .where((eb) => eb.or([eb("hidden", "is", null), eb("hidden", "=", 0)]))
    .execute();
  const own = rows.filter(({ source, own_user }) => !people.isOthers(source, own_user));
  return own.map(({ started_at, ended_at, talk_seconds, outcome }) => ({
    from: started_at,
    to: ended_at ?? now,
    talked: talk_seconds > 0 || outcome === "ongoing",
  }));
}

/** What the person entered: time at work, and time off. */
export async function readEntries(db: Kysely<Tables>, span: Span): Promise<{ work: Span[]; breaks: Span[] }> {
  const entries = (await listEntries(db, span)).map(({ kind, startedAt, endedAt }) => ({
    kind,
    from: Date.parse(startedAt),
    to: Date.parse(endedAt),
  }));
  return {
    work: entries.filter(({ kind }) => kind === "work"),
    breaks: entries.filter(({ kind }) => kind === "break"),
  };
}
