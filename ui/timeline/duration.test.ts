import { deepStrictEqual as equal } from "node:assert";
import { formatDuration, speakDuration } from "./duration.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

Deno.test("formatDuration() tells hours and minutes, seconds only below ten minutes", () => {
  const shown = [0, 38_000, 60_000, 95_400, 599_400, 600_000, 3_600_000, 25_919_000, 25_970_000]
    .map((ms) => plain(formatDuration(ms, "en")));

  equal(shown, ["0 s", "38 s", "1 min", "1 min 35 s", "9 min 59 s", "10 min", "1 h", "7 h 12 min", "7 h 13 min"]);
});

Deno.test("formatDuration() speaks German", () => {
  equal(plain(formatDuration(25_920_000, "de")), "7 Std. 12 Min.");
  equal(plain(formatDuration(95_000, "de")), "1 Min. 35 Sek.");
});

Deno.test("formatDuration() breaks lines between units only", () => {
  equal(formatDuration(25_920_000, "en"), "7\u00a0h 12\u00a0min");
});

Deno.test("speakDuration() uses whole words in the right number", () => {
  equal(speakDuration(3_660_000, "en"), "1 hour 1 minute");
  equal(speakDuration(7_320_000, "de"), "2 Stunden 2 Minuten");
});

Deno.test("formatDuration() never goes below zero", () => {
  equal(plain(formatDuration(-5, "en")), "0 s");
});
