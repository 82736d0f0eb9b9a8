import { deepStrictEqual as equal, throws } from "node:assert/strict";
import { readEvent, toHeartbeat, type Told } from "./event.ts";

const at = (second: number) => new Date(1_772_442_000_000 + second * 1000).toISOString();
const told = (second: number, duration?: number) => ({ timestamp: at(second), duration, data: { status: "afk" } });
const beat = (second: number, duration?: number, pulseSeconds = 60) =>
  toHeartbeat("afkstatus", readEvent(told(second, duration)), pause, pulseSeconds * 1000);
const pause = { from: Date.parse(at(100)), until: Date.parse(at(200)) };

Deno.test("toHeartbeat() tells how long it was, and lets nothing bridge a pause", () => {
  equal(beat(0, 20), { kind: "afk", data: { state: "afk" }, at: at(0), until: at(20), pulseSeconds: 60 });
  equal([beat(100), beat(90, 20)], [null, null]);
  equal([beat(210)?.pulseSeconds, beat(300)?.pulseSeconds, beat(99_000, 0, 7_200)?.pulseSeconds], [10, 60, 3_600]);
});

Deno.test("readEvent() refuses what is no event", () => {
  const wrong = [
    {},
    null,
    "text",
    { ...told(0), data: null },
    { ...told(0), timestamp: "soon" },
    told(0, -1),
    told(0, 86_401),
  ];

  for (const one of wrong) throws(() => readEvent(one as Told), { code: "invalid" });
});
