import type { Kysely } from "kysely";
import { longestMs } from "../activity/merge.ts";
import type { CombineRules } from "../calls/combine.ts";
import { callsIn, ownCalls } from "../calls/conversations.ts";
import { endOf, stretchOf } from "../calls/stretch.ts";
import type { Span } from "../database/range.ts";
import { type Tables, THIS_DEVICE } from "../database/tables.ts";
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

/** A call as it counts for a day, and the part of it in which was talked. */
export interface CountedCall extends Span {
  talk: Span;
}

/** The calls that overlap the span, except those of other people and those that the person hid. */
export async function readCalls(db: Kysely<Tables>, span: Span, rules: CombineRules): Promise<CountedCall[]> {
  return ownCalls(await callsIn(db, span, rules), rules.people).map((call) => ({
    from: Date.parse(call.startedAt),
    to: endOf(call, rules.now),
    talk: stretchOf(call, rules.now),
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
