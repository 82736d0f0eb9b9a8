import { deepStrictEqual as equal } from "node:assert/strict";
import type { SettingInfo } from "../api.ts";
import { findablesOf, findSettings } from "./search.ts";

const setting = (key: string, title: string, description = ""): SettingInfo => ({
  key,
  title,
  description,
  schema: {},
  value: null,
  isSet: false,
});
const forms = [
  { id: "host", title: "TimeTrack", settings: [setting("retention_days", "Days to keep activity")] },
  {
    id: "window-tracker",
    title: "Window tracker",
    settings: [setting("idle_seconds", "Idle after", "Without a key for this long"), setting("days", "Days")],
  },
];
const german = [
  { id: "window-tracker", title: "Fenstererfassung", settings: [setting("idle_seconds", "Untätig nach")] },
];
const all = findablesOf(forms, german, () => "data");
const found = (text: string) => findSettings(all, text).map(({ section, key }) => `${section}/${key}`);

Deno.test("findSettings() finds by title, help, key and the words of the other language", () => {
  equal(found("IDLE"), ["window-tracker/idle_seconds"]);
  equal(found("long key"), ["window-tracker/idle_seconds"]);
  equal(found("retention_days"), ["data/retention_days"]);
  equal(found("untatig"), ["window-tracker/idle_seconds"]);
  equal(found("window days"), ["window-tracker/days"]);
  equal([found(" "), found("nothing")], [[], []]);
});

Deno.test("findSettings() names what has the words in its title first", () => {
  equal(
    findSettings([
      { section: "", key: "a", title: "Port", description: "of days", words: [] },
      { section: "", key: "b", title: "Days", description: "", words: [] },
    ], "days").map(({ key }) => key),
    ["b", "a"],
  );
});
