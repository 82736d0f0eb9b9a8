import { deepEqual, equal, rejects } from "node:assert/strict";
import type { TaskContribution } from "../plugin/manifest/manifest.ts";
import { isOn, parseRhythm, rhythmText } from "./rhythm.ts";

Deno.test("rhythmText() takes the choice for the group before the manifest's", () => {
  const hourly = { every: "1h" } as TaskContribution;

  equal(rhythmText(hourly, { enabled: true, every: "15m" }), "15m");
  equal(rhythmText(hourly, { enabled: true }), "1h");
  equal(rhythmText({ cron: "0 3 * * *" } as TaskContribution, null), "0 3 * * *");
});

Deno.test("parseRhythm() knows intervals and patterns", async () => {
  deepEqual(await parseRhythm("15m", "UTC"), { kind: "every", everyMs: 900_000 });
  equal((await parseRhythm("0 3 * * *", "UTC")).kind, "cron");
});

Deno.test("parseRhythm() refuses an interval of nothing, which would run without end", async () => {
  await rejects(parseRhythm("0s", "UTC"), { code: "invalid" });
  await rejects(parseRhythm("", "UTC"), { code: "invalid" });
});

Deno.test("isOn() is false for what is empty, 0 or false", () => {
  deepEqual(["x", 1, true, ["a"], {}].map(isOn), [true, true, true, true, true]);
  deepEqual(["", 0, false, null, undefined, []].map(isOn), [false, false, false, false, false, false]);
});
