import type { ActivityRow } from "timetrack";

/** The rows with newer ones taken in: the same id replaces, all by start. */
export function rowsWith(rows: ActivityRow[], newer: ActivityRow[]): ActivityRow[] {
  const byId = new Map([...rows, ...newer].map((row) => [row.id, row]));
  return [...byId.values()].sort((a, b) => (a.startedAt < b.startedAt ? -1 : a.startedAt > b.startedAt ? 1 : 0));
}
