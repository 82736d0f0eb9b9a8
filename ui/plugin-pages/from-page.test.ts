import { deepStrictEqual as equal } from "node:assert";
import { createBudget } from "./budget.ts";
import { MAX_MESSAGE, parseFromPage } from "./from-page.ts";

Deno.test("parseFromPage() takes what wire.ts lists, and nothing beside it", () => {
  const save = { kind: "save", id: 1, values: { user: "anna", list: [1, { a: null }] } };

  equal(parseFromPage(JSON.stringify(save)), save);
  equal(parseFromPage(JSON.stringify({ ...save, plugin: "other" })), null);
  equal(parseFromPage(JSON.stringify({ ...save, id: 0.5 })), null);
  equal(parseFromPage(JSON.stringify({ kind: "height", height: -1 })), null);
  equal(parseFromPage(JSON.stringify({ kind: "quit" })), null);
  equal(parseFromPage(JSON.stringify({ kind: "request", id: 1, method: "TRACE", path: "/", body: null })), null);
});

Deno.test("parseFromPage() refuses what is no text, no JSON or too long", () => {
  equal(parseFromPage({ kind: "alive" }), null);
  equal(parseFromPage("{"), null);
  equal(parseFromPage(JSON.stringify({ kind: "toast", text: "x".repeat(MAX_MESSAGE) })), null);
});

Deno.test("createBudget() allows some at once and refills with time", () => {
  let time = 0;
  const budget = createBudget(3, 2, () => time);

  equal([1, 2, 3, 4].map(() => budget.take()), [true, true, true, false]);
  time = 1_000;
  equal([1, 2, 3].map(() => budget.take()), [true, true, false]);
});
