import { deepStrictEqual as equal } from "node:assert";
import type { ActivityRow } from "timetrack";
import { rowsWith } from "./rows.ts";

Deno.test("rowsWith() replaces what grew and adds what is new, by start", () => {
  const rows = [row("a", 1, 2), row("c", 3, 4)];

  const merged = rowsWith(rows, [row("c", 3, 9), row("b", 2, 3)]);

  equal(merged, [row("a", 1, 2), row("b", 2, 3), row("c", 3, 9)]);
});

function row(id: string, from: number, to: number): ActivityRow {
  const iso = (minute: number) => new Date(minute * 60_000).toISOString();
  return { id, source: "test", kind: "window", startedAt: iso(from), endedAt: iso(to), data: {} };
}
