import { deepStrictEqual as equal } from "node:assert";
import { labelColours } from "./colour.ts";

Deno.test("labelColours() tells the category or project of a window and its colour", () => {
  const tone = { hue: 30, shade: 1 } as const;
  const label = { parent: null, tone, billable: false };
  const book = {
    labels: [
      { ...label, id: "c", kind: "category" as const, name: "Web", path: "Web" },
      { ...label, id: "p", kind: "project" as const, name: "Site", path: "Customer / Site" },
    ],
    rules: [],
  };
  const assigned = {
    windows: [
      { app: "Browser", title: "Plan", category: "c", project: "p" },
      { app: "Browser", title: "Gone", category: "deleted", project: null },
    ],
    calls: [],
  };

  const [category, project] = [labelColours(book, assigned, "category"), labelColours(book, assigned, "project")];

  equal(category("Browser", "Plan"), { name: "Web", tone });
  equal(project("Browser", "Plan"), { name: "Customer / Site", tone });
  equal([category("Browser", "Gone"), project("Browser", "Gone"), category("Editor", "Plan")], [null, null, null]);
});
