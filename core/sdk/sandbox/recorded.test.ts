import { deepStrictEqual as equal } from "node:assert/strict";
import type { ActivityRow } from "../mod.ts";
import { type Part, recorded } from "./recorded.ts";

const rows = Array.from({ length: 1_500 }, (_, index): ActivityRow => ({
  id: `${index}`,
  source: "acme.sample",
  kind: "web",
  startedAt: `2026-03-02T00:00:00.${index % 10}00Z`,
  endedAt: "2026-03-02T01:00:00.000Z",
  data: {},
}));

Deno.test("recorded() fetches part by part what is read, and no more", async () => {
  const asked: Part[] = [];
  const part = ({ limit, before }: Part) => {
    asked.push({ limit, ...(before && { before }) });
    const start = before ? Number(before.id) + 1 : 0;
    return Promise.resolve(rows.slice(start, start + limit));
  };

  const { value: first } = await recorded(part).next();
  equal([first, asked], [rows[0], [{ limit: 20 }]]);
  equal((await Array.fromAsync(recorded(part))).map(({ id }) => id), rows.map(({ id }) => id));
  equal(asked.slice(2), [
    { limit: 1_000, before: { startedAt: rows[19]!.startedAt, id: "19" } },
    { limit: 1_000, before: { startedAt: rows[1_019]!.startedAt, id: "1019" } },
  ]);
});
