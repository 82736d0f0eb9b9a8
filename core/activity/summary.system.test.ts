import { deepStrictEqual as equal } from "node:assert";
import type { ActivityRow, Heartbeat } from "timetrack";
import { seededRandom } from "../../tests/support/random.ts";
import type { OpenedDatabase } from "../database/open.ts";
import { createSequence } from "../database/sequence.ts";
import { testStorage } from "../database/storage-suite.ts";
import { type ActivityRoom, createActivityService } from "./service.ts";
import { shareOut } from "./share.ts";

const now = Date.parse("2026-04-02T00:00:00Z");

async function serviceOn({ db }: OpenedDatabase): Promise<ActivityRoom> {
  return createActivityService({ db, now: () => now, sequence: await createSequence(db, () => now) });
}

function seen(at: string | number, app: string, title = app): Heartbeat {
  return { kind: "window", at: new Date(at).toISOString(), pulseSeconds: 3600, data: { app, title } };
}

/** Windows that one source sees, each until the next one. */
async function watch(activity: ActivityRoom, source: string, windows: [at: string, app: string][]): Promise<void> {
  for (const [index, [at, app]] of windows.entries()) {
    const next = windows[index + 1]?.[0];
    await activity.record(source, [seen(at, app), ...next ? [seen(next, app)] : []]);
  }
}

async function minutes(activity: ActivityRoom, by: "app" | "day", from: string, to: string): Promise<string[]> {
  const rows = await activity.summary({ from, to, by, zone: "Europe/Berlin" });
  return rows.map(({ key, seconds }) => `${key} ${seconds / 60}`);
}

await testStorage({
  "summary() counts a minute once that several sources saw, for what began last": async (opened) => {
    const activity = await serviceOn(opened);
    await watch(activity, "tracker", [
      ["2026-03-02T09:00:00Z", "Browser"],
      ["2026-03-02T10:00:00Z", "Mail"],
      ["2026-03-02T10:30:00Z", "Mail"],
    ]);
    await watch(activity, "extension", [["2026-03-02T09:20:00Z", "Manual"], ["2026-03-02T09:50:00Z", "Manual"]]);
    await watch(activity, "editor", [["2026-03-02T09:40:00Z", "Code"], ["2026-03-02T10:10:00Z", "Code"]]);
    const all = ["2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z"] as const;

    // Mail began within Code, so Code has nothing after it.
    const expected = ["Browser 20", "Code 20", "Mail 30", "Manual 20"];
    equal((await minutes(activity, "app", ...all)).sort(), expected);
    equal((await minutes(await serviceOn(opened), "app", ...all)).sort(), expected);
    equal(await minutes(activity, "day", ...all), ["2026-03-02 90"]);
    equal(await minutes(activity, "app", "2026-03-02T09:30:00Z", "2026-03-02T09:45:00Z"), ["Manual 10", "Code 5"]);
  },

  "summary() counts once over midnight and changed clocks": async (opened) => {
    const activity = await serviceOn(opened);
    const hours = (from: string, count: number) =>
      Array.from({ length: count }, (_, hour) => seen(Date.parse(from) + hour * 3_600_000, "Night"));
    await activity.record("tracker", hours("2026-03-28T21:00:00Z", 5));
    await activity.record(
      "other",
      hours("2026-03-28T22:30:00Z", 5).map((beat) => ({ ...beat, data: { app: "Late" } })),
    );

    // Midnight is at 23:00 UTC, and the 29th is a day of 23 hours.
    equal(await minutes(activity, "day", "2026-03-28T00:00:00Z", "2026-03-30T00:00:00Z"), [
      "2026-03-28 120",
      "2026-03-29 210",
    ]);
    equal(await minutes(activity, "app", "2026-03-28T00:00:00Z", "2026-03-30T00:00:00Z"), ["Late 240", "Night 90"]);
  },

  "summary() is what the rows add up to, whoever saw them, in any range": async (opened) => {
    const random = seededRandom(4711);
    const activity = await serviceOn(opened);
    const start = Date.parse("2026-03-01T20:00:00Z");
    const minute = 60_000;
    // Never two at the same instant: which of them counts is open.
    for (const [index, source] of ["a", "b", "c"].entries()) {
      let at = start + index + random.whole(0, 600) * minute;
      const beats = Array.from({ length: 120 }, () => {
        at += random.whole(1, random.chance(0.1) ? 240 : 9) * minute;
        return { ...seen(at, `app ${random.whole(1, 4)}`, `title ${random.whole(1, 3)}`), pulseSeconds: 1200 };
      });
      await activity.record(source, beats);
    }
    const rows = await activity.list({ from: "2026-01-01T00:00:00Z", to: "2026-04-01T00:00:00Z", kind: "window" });

    for (let round = 0; round < 25; round++) {
      const from = start + random.whole(0, 1500) * minute;
      const to = from + random.whole(1, 1500) * minute;
      const range = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
      const expected = addUp(rows, from, to);

      const found = await activity.summary({ ...range, by: "app" });
      equal(Object.fromEntries(found.map(({ key, seconds }) => [key, seconds])), expected, JSON.stringify(range));
      const days = await activity.summary({ ...range, by: "day", zone: "Europe/Berlin" });
      const total = (sums: { seconds: number }[]) => sums.reduce((sum, { seconds }) => sum + seconds, 0);
      equal(total(days), total(found));
    }
  },
});

function addUp(rows: ActivityRow[], from: number, to: number): Record<string, number> {
  const claims = rows.map(({ startedAt, endedAt, data }) => {
    const began = Date.parse(startedAt);
    return { from: Math.max(from, began), to: Math.min(to, Date.parse(endedAt)), began, rank: 0, app: data.app! };
  });
  const sums: Record<string, number> = {};
  for (const { claim, from, to } of shareOut(claims)) sums[claim.app] = (sums[claim.app] ?? 0) + (to - from) / 1000;
  return sums;
}
