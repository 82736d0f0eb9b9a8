import { deepStrictEqual as equal } from "node:assert";
import { emptyDraft, isChanged, settingsNamedIn, withEdit, withoutEdit } from "./draft.ts";

Deno.test("withEdit() forgets a change that was taken back", () => {
  const changed = withEdit(emptyDraft, "idle", 180, 60, null);
  const back = withEdit(changed, "idle", 180, 180, null);

  equal([isChanged(changed), isChanged(back)], [true, false]);
});

Deno.test("withEdit() keeps a problem until the entry is right", () => {
  const wrong = withEdit(emptyDraft, "idle", 180, "", "Enter a number");
  const right = withEdit(wrong, "idle", 180, 60, null);

  equal(wrong.problems, { idle: "Enter a number" });
  equal(right, { values: { idle: 60 }, problems: {} });
});

Deno.test("withoutEdit() takes one change back", () => {
  const draft = withEdit(withEdit(emptyDraft, "a", 1, 2, null), "b", 1, 3, null);

  equal(withoutEdit(draft, "a").values, { b: 3 });
});

Deno.test("settingsNamedIn() finds the field an error belongs to", () => {
  const keys = ["idle", "rules", "url"];

  equal(settingsNamedIn('Cannot use "x" as the setting "idle": it is no number', keys), ["idle"]);
  equal(settingsNamedIn('Cannot accept "rules.0.app" in the body: too long', keys), ["rules"]);
  equal(settingsNamedIn("Das wird nicht angenommen, „rules.0.app“ im Inhalt: zu lang", keys), ["rules"]);
  equal(settingsNamedIn("Something went wrong", keys), []);
});
