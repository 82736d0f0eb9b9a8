import { deepStrictEqual as equal } from "node:assert";
import type { Lane, Span } from "../timeline/spans.ts";
import { byCategory, categoriesOf, categoryTotals, shownCategories } from "./categories.ts";

const tone = { hue: 210, shade: 0 as const };
const labels = {
  labels: [{ id: "1", kind: "category", name: "Development", tone }, { id: "2", kind: "project", name: "Move", tone }],
  windows: [
    { app: "Editor", title: "main.ts", category: "1" },
    { app: "Editor", title: "letter", category: null },
    { app: "Mail", title: "Inbox", category: "2" },
  ],
};
const span = (app: string, title: string, from: number, to: number): Span => ({
  id: `${from}`,
  key: app,
  label: app,
  detail: title,
  from,
  to,
});
const lanes: Lane[] = [
  {
    kind: "window",
    rows: [[span("Editor", "main.ts", 0, 10), span("Editor", "letter", 10, 40), span("Mail", "Inbox", 40, 41)]],
  },
  { kind: "presence", rows: [[span("active", "", 0, 41)]] },
];

Deno.test("categoriesOf() finds the category of a window, and takes no project for one", () => {
  const categoryOf = categoriesOf(labels);

  equal(categoryOf("Editor", "main.ts")?.name, "Development");
  equal([categoryOf("Editor", "letter"), categoryOf("Mail", "Inbox"), categoryOf("Other", "")], [null, null, null]);
});

Deno.test("byCategory() names windows by their categories, keeps what they were, and leaves other lanes alone", () => {
  const [windows, presence] = byCategory(lanes, categoriesOf(labels), "No category");

  equal(windows!.rows[0]!.map(({ label, detail, tone }) => [label, detail, tone]), [
    ["Development", "Editor: main.ts", tone],
    ["No category", "Editor: letter", "none"],
    ["No category", "Mail: Inbox", "none"],
  ]);
  equal(presence, lanes[1]);
});

Deno.test("shownCategories() lists each once, the longest first", () => {
  const shown = shownCategories(byCategory(lanes, categoriesOf(labels), "No category"));

  equal(shown.map(({ label }) => label), ["No category", "Development"]);
});

Deno.test("categoryTotals() has the keys of the lanes, and knows the windows of each line", () => {
  const sums = [
    { key: "none", label: null, name: "", seconds: 90 },
    { key: "1", label: "1", name: "Development", seconds: 60 },
    { key: "3", label: "3", name: "Unused", seconds: 0 },
  ];

  const totals = categoryTotals(sums, labels, "No category");

  equal(totals.map(({ key, name, seconds, tone }) => [key, name, seconds, tone]), [
    ["category", "No category", 90, "none"],
    ["category 1", "Development", 60, tone],
  ]);
  const keys = byCategory(lanes, categoriesOf(labels), "No category")[0]!.rows[0]!.map(({ key }) => key);
  equal(keys, ["category 1", "category", "category"]);
  equal(totals.map(({ has }) => [has("Editor", "main.ts"), has("Editor", "letter")]), [[false, true], [true, false]]);
});
