import { deepStrictEqual as equal } from "node:assert/strict";
import type { Heartbeat } from "timetrack";
import { storedRows } from "../../tests/support/stored-rows.ts";
import { createTracker, type Sight } from "./tracker.ts";

const START = Date.parse("2026-03-02T09:00:00Z");
const IDLE_MS = 180_000;

/** Looks as `second: what`, told to a tracker; gives the rows that a host makes of the heartbeats. */
function record(looks: Partial<Sight & { s: number; wall: number; title: string | null; stop: boolean }>[]): string[] {
  const tracker = createTracker();
  const beats: Heartbeat[] = [];
  for (const look of looks) {
    const steady = look.s! * 1_000;
    const wall = START + (look.wall ?? look.s!) * 1_000;
    if (look.stop) {
      beats.push(...tracker.stop(wall));
      continue;
    }
    const title = look.title === undefined ? "mail" : look.title;
    beats.push(...tracker.see({
      at: { wall, steady },
      window: title === null ? null : { app: "XTerm", title },
      windowId: "1",
      idleMs: 0,
      locked: false,
      inCall: false,
      ...look,
    }, IDLE_MS));
  }
  return rows(beats);
}

/** As `kind what from-to` in seconds. */
function rows(beats: Heartbeat[]): string[] {
  const seconds = (at: number) => (at - START) / 1_000;
  return storedRows(beats)
    .map(({ kind, data, from, to }) => `${kind} ${data.state ?? data.title} ${seconds(from)}-${seconds(to)}`)
    .sort();
}

/** Looks every five seconds with an input just before each. */
function busy(from: number, to: number, more: Partial<Sight & { title: string }> = {}) {
  return Array.from({ length: Math.floor((to - from) / 5) + 1 }, (_, index) => ({ s: from + index * 5, ...more }));
}

/** Looks every five seconds without any input since `since`. */
function still(from: number, to: number, since: number, more: Partial<Sight & { title: string }> = {}) {
  return busy(from, to).map(({ s }) => ({ s, idleMs: (s - since) * 1_000, ...more }));
}

Deno.test("see() lets rows meet when the window changes", () => {
  const day = record([
    ...busy(0, 10),
    { s: 12, title: "report" },
    ...busy(15, 20, { title: "report" }),
    { s: 21, stop: true },
  ]);

  equal(day, ["presence active 0-21", "window mail 0-12", "window report 12-21"]);
});

Deno.test("see() tells a row anew at least every ten seconds", () => {
  const tracker = createTracker();
  const sight = { window: { app: "a", title: "t" }, windowId: "1", idleMs: 20, locked: false, inCall: false };

  const told = busy(0, 60).flatMap(({ s }) =>
    tracker.see({ ...sight, at: { wall: START + s * 1_000, steady: s * 1_000 } }, IDLE_MS)
  ).filter(({ kind }) => kind === "window").map(({ at }) => (Date.parse(at) - START) / 1_000);

  equal(told, [0, 9.98, 19.98, 29.98, 39.98, 49.98, 59.98]);
});

Deno.test("see() dates idle back to the last input", () => {
  const day = record([...busy(0, 20), ...still(25, 260, 20), { s: 263, title: "mail" }, { s: 265, stop: true }]);

  equal(day, [
    "presence active 0-20",
    "presence active 263-265",
    "presence idle 20-263",
    "window mail 0-20",
    "window mail 263-265",
  ]);
});

Deno.test("see() starts the day idle when nobody is there", () => {
  equal(record([...still(0, 30, -500), { s: 33, stop: true }]), ["presence idle 0-33"]);
});

Deno.test("see() keeps the pause of somebody who reads", () => {
  const day = record([...busy(0, 20), ...still(25, 120, 20), ...busy(125, 130), { s: 131, stop: true }]);

  equal(day, ["presence active 0-131", "window mail 0-131"]);
});

Deno.test("see() drops titles that changed by themselves while nobody was there", () => {
  const day = record([
    ...busy(0, 20),
    ...still(25, 85, 20),
    ...still(90, 100, 20, { title: "(1) mail" }),
    ...still(105, 230, 20, { title: "(2) mail" }),
    { s: 231, title: "(2) mail" },
    { s: 235, title: "(2) mail", stop: true },
  ]);

  equal(day, [
    "presence active 0-20",
    "presence active 231-235",
    "presence idle 20-231",
    "window (2) mail 231-235",
    "window mail 0-20",
  ]);
});

Deno.test("see() keeps titles that changed by themselves while somebody read them", () => {
  const day = record([
    ...busy(0, 20),
    ...still(25, 85, 20),
    ...still(90, 100, 20, { title: "(1) mail" }),
    { s: 104, title: "(1) mail" },
    { s: 105, stop: true },
  ]);

  equal(day, ["presence active 0-105", "window (1) mail 90-105", "window mail 0-90"]);
});

Deno.test("see() tells another window at once, also without an input", () => {
  const day = record([
    ...busy(0, 20),
    ...still(25, 85, 20),
    { s: 88, idleMs: 68_000, title: "call", windowId: "2" },
  ]);

  equal(day, ["presence active 0-20", "window call 88-88", "window mail 0-88"]);
});

Deno.test("see() records no windows while the screen is locked", () => {
  const day = record([
    ...busy(0, 20),
    { s: 22, locked: true },
    ...busy(25, 60, { locked: true }),
    { s: 61, title: "report" },
    { s: 65, stop: true },
  ]);

  equal(day, [
    "presence active 0-22",
    "presence active 61-65",
    "presence locked 22-61",
    "window mail 0-22",
    "window report 61-65",
  ]);
});

Deno.test("see() turns idle into locked and back when it happens", () => {
  const day = record([
    ...busy(0, 10),
    ...still(15, 200, 10),
    ...still(205, 300, 10, { locked: true }),
    ...still(305, 310, 10),
    { s: 311, stop: true },
  ]);

  equal(day, [
    "presence active 0-10",
    "presence idle 10-205",
    "presence idle 305-311",
    "presence locked 205-305",
    "window mail 0-10",
  ]);
});

Deno.test("see() counts a person in a call as there", () => {
  const day = record([
    ...busy(0, 10),
    ...still(15, 400, 10, { inCall: true }),
    ...still(405, 600, 10),
    { s: 601, stop: true },
  ]);

  equal(day, ["presence active 0-400", "presence idle 400-601", "window mail 0-400"]);
});

Deno.test("see() leaves a gap for a window that must not be recorded", () => {
  const day = record([...busy(0, 10), { s: 12, title: null }, { s: 15, title: null }, ...busy(20, 25), {
    s: 26,
    stop: true,
  }]);

  equal(day, ["presence active 0-26", "window mail 0-12", "window mail 20-26"]);
});

Deno.test("see() covers no sleep, whether the steady clock stands still in it or not", () => {
  const still = record([...busy(0, 20), { s: 22, wall: 3_600 }, { s: 27, wall: 3_605, stop: true }]);
  const running = record([...busy(0, 20), { s: 3_600 }, { s: 3_605, stop: true }]);

  const expected = ["presence active 0-20", "presence active 3600-3605", "window mail 0-20", "window mail 3600-3605"];
  equal(still, expected);
  equal(running, expected);
});

Deno.test("see() covers no sleep that is shorter than the time between two heartbeats", () => {
  const day = record([...busy(0, 20), { s: 22, wall: 26 }, { s: 24, wall: 28, stop: true }]);

  equal(day, ["presence active 0-20", "presence active 26-28", "window mail 0-20", "window mail 26-28"]);
});

Deno.test("see() covers no clock that is set forward", () => {
  const day = record([...busy(0, 20), { s: 25, wall: 7_225 }, { s: 30, wall: 7_230, stop: true }]);

  equal(day, ["presence active 0-20", "presence active 7225-7230", "window mail 0-20", "window mail 7225-7230"]);
});

Deno.test("see() makes no overlapping rows when the clock is set back", () => {
  const before = busy(600, 900);
  const after = [...busy(905, 2_000).map(({ s }) => ({ s, wall: s - 800 })), { s: 2_001, wall: 1_201, stop: true }];

  const tracker = createTracker();
  const told: Heartbeat[] = [];
  for (const { s, wall = s, stop } of [...before, ...after] as { s: number; wall?: number; stop?: boolean }[]) {
    const at = { wall: START + wall * 1_000, steady: s * 1_000 };
    const window = { app: "XTerm", title: "mail" };
    told.push(
      ...stop
        ? tracker.stop(at.wall)
        : tracker.see({ at, window, windowId: "1", idleMs: 0, locked: false, inCall: false }, IDLE_MS),
    );
  }

  const stretches = new Map<string, [number, number][]>();
  for (const { kind, at, pulseSeconds } of told) {
    const time = (Date.parse(at) - START) / 1_000;
    const list = stretches.get(kind) ?? [];
    if (pulseSeconds === 0) list.push([time, time]);
    else list.at(-1)![1] = time;
    stretches.set(kind, list);
  }
  // Recorded first, then again from the set-back on, except for what had rows already.
  equal(stretches.get("window"), [[600, 900], [105, 600], [900, 1_201]]);
  equal(stretches.get("presence"), [[600, 900], [105, 600], [900, 1_201]]);
});

Deno.test("see() waits out a clock that was set back into the recorded time", () => {
  const tracker = createTracker();
  const sight = { window: null, windowId: null, idleMs: 0, locked: false, inCall: false };
  for (const { s } of busy(0, 600)) {
    tracker.see({ ...sight, at: { wall: START + s * 1_000, steady: s * 1_000 } }, IDLE_MS);
  }

  const told = tracker.see({ ...sight, at: { wall: START + 300_000, steady: 605_000 } }, IDLE_MS);

  equal(told.map(({ at }) => (Date.parse(at) - START) / 1_000), []);
  equal(tracker.blockedUntil, START + 600_000);
});

Deno.test("see() takes small corrections of the clock without a gap", () => {
  const day = record([...busy(0, 20), { s: 25, wall: 24.6 }, { s: 30, wall: 29.6 }, { s: 31, wall: 30.6, stop: true }]);

  equal(day, ["presence active 0-30.6", "window mail 0-30.6"]);
});

Deno.test("stop() ends all rows at its moment and starts new ones later", () => {
  const day = record([...busy(0, 10), { s: 13, stop: true }, { s: 40, stop: true }, ...busy(50, 55), {
    s: 56,
    stop: true,
  }]);

  equal(day, ["presence active 0-13", "presence active 50-56", "window mail 0-13", "window mail 50-56"]);
});
