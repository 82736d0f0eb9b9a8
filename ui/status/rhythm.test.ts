import { deepStrictEqual as equal } from "node:assert";
import { de } from "../messages/de.ts";
import { en } from "../messages/en.ts";
import { describeRhythm } from "./rhythm.ts";

Deno.test("describeRhythm() speaks", () => {
  equal(["15m", "1h", "1d", "30s"].map((rhythm) => describeRhythm(rhythm, en)), [
    "every 15 minutes",
    "every hour",
    "every day",
    "every 30 seconds",
  ]);
  equal(["15m", "1h", "1d"].map((rhythm) => describeRhythm(rhythm, de)), [
    "alle 15 Minuten",
    "jede Stunde",
    "jeden Tag",
  ]);
});

Deno.test("describeRhythm() leaves a cron pattern alone", () => {
  equal(describeRhythm("0 3 * * *", en), "0 3 * * *");
});
