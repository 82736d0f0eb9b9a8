import { deepStrictEqual as equal } from "node:assert";
import { awayOf, gapsOf } from "./gaps.ts";
import type { Lane, Span } from "./spans.ts";

const minute = 60_000;
const span = (key: string, from: number, to: number): Span => ({
  id: `${from}`,
  key,
  label: key,
  detail: "",
  from: from * minute,
  to: to * minute,
});

const lanes: Lane[] = [
  { kind: "window", rows: [[span("Editor", 0, 10), span("Editor", 11, 20)]] },
  { kind: "presence", rows: [[span("active", 0, 12), span("locked", 40, 60), span("idle", 61, 70)]] },
  { kind: "call", rows: [[span("answered", 25, 30)]] },
];

Deno.test("gapsOf() finds where neither windows nor presence were recorded, and leaves out short ones", () => {
  equal(gapsOf(lanes), [{ from: 20 * minute, to: 40 * minute }]);
  equal(gapsOf([]), []);
});

Deno.test("awayOf() finds idle and locked", () => {
  equal(awayOf(lanes).map(({ key }) => key), ["locked", "idle"]);
});
