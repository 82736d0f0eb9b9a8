import { deepStrictEqual as equal } from "node:assert";
import type { Label } from "../../core/labels/label.ts";
import { reportRows } from "./tree-rows.ts";

const label = (id: string, parent: string | null = null): Label => ({
  id,
  kind: "project",
  parent,
  name: id,
  path: parent ? `${parent} / ${id}` : id,
  tone: { hue: 0, shade: 0 },
  billable: false,
});
const row = (key: string, seconds: number, name = key) => ({ key, name, seconds });

Deno.test("reportRows() shows projects as a tree, each with the time of those below", () => {
  const labels = [label("one"), label("a", "one"), label("b", "one"), label("two"), label("unused")];
  const now = [row("", 900, ""), row("b", 50), row("two", 40), row("a", 30), row("name:Old", 20, "Old"), row("one", 5)];

  const rows = reportRows("project", now, [row("a", 10), row("two", 80)], labels);

  equal(rows.map(({ key, level, seconds, before }) => [key, level, seconds, before]), [
    ["one", 0, 85, 10],
    ["b", 1, 50, 0],
    ["a", 1, 30, 10],
    ["two", 0, 40, 80],
    ["name:Old", 0, 20, 0],
    ["", 0, 900, 0],
  ]);
  equal(rows.map(({ detail }) => detail), ["one", "one / b", "one / a", "two", "Old", ""]);
});

Deno.test("reportRows() gives what has a name a colour, and a title its application", () => {
  const title = { key: "Editor\0Plan", app: "Editor", title: "Plan", seconds: 5 };

  const [plan] = reportRows("title", [title], [], []);
  const [nameless] = reportRows("app", [{ key: "", app: "", seconds: 1 }], [], []);

  equal([plan!.name, plan!.detail, plan!.tone !== null], ["Plan", "Editor", true]);
  equal([nameless!.name, nameless!.tone], ["", null]);
});
