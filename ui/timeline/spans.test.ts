import { deepStrictEqual as equal } from "node:assert";
import type { ActivityRow, Call } from "timetrack";
import { lanesOf, type Span, stack } from "./spans.ts";

const span = (id: string, from: number, to: number): Span => ({ id, key: "a", label: "a", detail: "", from, to });
const ids = (rows: Span[][]) => rows.map((row) => row.map(({ id }) => id));

Deno.test("stack() keeps what follows one another in one row", () => {
  equal(ids(stack([span("b", 10, 20), span("a", 0, 10)])), [["a", "b"]]);
});

Deno.test("stack() moves what overlaps to the next row and comes back", () => {
  const rows = stack([span("a", 0, 10), span("b", 5, 15), span("c", 6, 7), span("d", 10, 12), span("e", 15, 16)]);

  equal(ids(rows), [["a", "d", "e"], ["b"], ["c"]]);
});

Deno.test("stack() puts the longer of two that begin together first", () => {
  equal(ids(stack([span("short", 0, 1), span("long", 0, 9)])), [["long"], ["short"]]);
});

Deno.test("lanesOf() shows windows, calls, entries, presence, then other kinds", () => {
  const rows = [activity("editor-file", { app: "Editor" }), activity("window", { app: "Firefox", title: "News" })];

  const entry = { id: "e", kind: "work" as const, title: "Talk", note: null, project: "Move", ...times };

  const lanes = lanesOf(rows, [call({})], [entry], 0);

  equal(lanes.map(({ kind, rows }) => [kind, rows.flat().map(({ label }) => label)]), [
    ["window", ["Firefox"]],
    ["call", ["+4930123"]],
    ["entry", ["Talk · Move"]],
    ["presence", []],
    ["editor-file", ["Editor"]],
  ]);
});

Deno.test("lanesOf() draws a call that goes on up to now and leaves out hidden and repeated ones", () => {
  const calls = [
    call({ id: "open", endedAt: null }),
    call({ id: "hidden", hidden: true }),
    call({ id: "again", duplicateOf: "open" }),
  ];

  const lane = lanesOf([], calls, [], Date.parse("2026-03-02T11:00:00Z")).find(({ kind }) => kind === "call");

  equal(lane?.rows.flat().map(({ id, to }) => [id, to]), [["open", Date.parse("2026-03-02T11:00:00Z")]]);
});

const times = { startedAt: "2026-03-02T10:00:00.000Z", endedAt: "2026-03-02T10:05:00.000Z" };

function activity(kind: string, data: ActivityRow["data"]): ActivityRow {
  const at = { startedAt: "2026-03-02T10:00:00.000Z", endedAt: "2026-03-02T10:05:00.000Z" };
  return { id: kind, source: "test", kind, data, ...at };
}

function call(fields: Partial<Call>): Call {
  return {
    id: "call",
    source: "test",
    externalId: "1",
    version: 1,
    direction: "in",
    outcome: "answered",
    startedAt: "2026-03-02T10:00:00.000Z",
    endedAt: "2026-03-02T10:05:00.000Z",
    talkSeconds: 300,
    estimated: false,
    remoteNumber: "+4930123",
    remoteNumberRaw: null,
    remoteName: null,
    ownUser: null,
    group: null,
    note: null,
    contact: null,
    project: null,
    hidden: false,
    duplicateOf: null,
    ...fields,
  };
}
