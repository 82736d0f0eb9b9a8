import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { openDatabase } from "../core/database/open.ts";
import { callRooms } from "../core/calls/testing/rooms.ts";
import { createActivityService } from "../core/activity/service.ts";
import { createSequence } from "../core/database/sequence.ts";
import { resolvePaths } from "../core/paths.ts";
import { fillDemoHome } from "../scripts/demo-data.ts";
import { kindOfDay } from "../scripts/demo-data/calendar.ts";
import { sampleDay } from "../scripts/demo-data/sample-day.ts";

const now = Date.parse("2026-03-30T15:20:00Z");
const zone = "Europe/Berlin";
const options = { zone, language: "de", seed: 1, now } as const;
const date = (text: string) => Temporal.PlainDate.from(text);

Deno.test("kindOfDay() knows holidays, weekends, part-time days and nights of a clock change", () => {
  const days = ["2026-04-02", "2026-04-03", "2026-04-06", "2026-05-14", "2026-05-25", "2026-03-28", "2026-03-29"];

  const kinds = [...days, "2025-10-26", "2026-05-08", "2026-12-25"].map((day) => kindOfDay(date(day)));

  equal(kinds, ["full", null, null, null, null, null, "night", "night", "short", null]);
});

Deno.test("sampleDay() makes the same day again, and another one with another seed", () => {
  const day = sampleDay(date("2026-03-16"), options);

  equal(sampleDay(date("2026-03-16"), { ...options, now: now + 86_400_000 }), day);
  ok(JSON.stringify(sampleDay(date("2026-03-16"), { ...options, seed: 2 })) !== JSON.stringify(day));
});

Deno.test("sampleDay() ends at the last moment, at whatever hour and weekday that is", () => {
  for (const at of ["2026-03-30T15:20:00Z", "2026-03-28T10:00:00Z", "2026-03-29T22:50:00Z", "2026-03-30T21:30:00Z"]) {
    const now = Date.parse(at);
    const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate();

    const { heartbeats } = sampleDay(local, { ...options, now })!;

    equal(Math.max(...heartbeats.map((beat) => Date.parse(beat.at))), now, at);
  }
});

Deno.test("sampleDay() works over the change of the clocks", () => {
  const { heartbeats } = sampleDay(date("2026-03-29"), options)!;

  ok(heartbeats.some(({ at }) => at < "2026-03-29T01:00:00Z"));
  ok(heartbeats.some(({ at }) => at > "2026-03-29T01:00:00Z"));
});

Deno.test("fillDemoHome() stores months of windows, presence and calls of both sources", async () => {
  const home = await Deno.makeTempDir({ prefix: "timetrack-test-" });
  const paths = resolvePaths({ home, env: {}, os: Deno.build.os });
  try {
    const counts = await fillDemoHome({ home, now, zone, days: 60 });
    await using database = await reopen(paths.databaseFile, paths.backups);
    const range = { from: "2026-01-29T00:00:00Z", to: new Date(now).toISOString() };
    const apps = await database.activity.summary({ ...range, by: "app", zone });
    const log = await database.calls.log(range);

    ok(counts.days > 30, `${counts.days} days`);
    ok(apps.length >= 25, `${apps.length} applications`);
    const [day] = await database.activity.summary({
      from: "2026-03-24T00:00:00Z",
      to: "2026-03-25T00:00:00Z",
      by: "day",
      zone,
    });
    ok(day!.seconds > 5 * 3600, `${day!.seconds} s on a day`);
    ok(log.some(({ sources }) => sources.length === 2));
    for (const outcome of ["answered", "missed", "voicemail", "busy"]) {
      ok(log.some((call) => call.outcome === outcome), outcome);
    }
    ok(log.some(({ remoteNumberRaw, remoteNumber }) => remoteNumberRaw === "anonymous" && remoteNumber === null));
    ok(log.some(({ group }) => group === "Wochenplanung"));
    ok(log.some(({ note }) => note !== null));
    const kept = /^\+49(3023125|6990009|4066969|2214710|8999998)\d{3}$|^\+4917139200\d\d$/;
    equal(log.filter(({ remoteNumber }) => remoteNumber !== null && !kept.test(remoteNumber)), []);
  } finally {
    await Deno.remove(home, { recursive: true });
  }
});

async function reopen(file: string, backups: string) {
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const { db, close } = await openDatabase({ file, backups, log });
  return {
    activity: createActivityService({ db, sequence: await createSequence(db, () => now), now: () => now }),
    calls: (await callRooms(db, now)).calls,
    [Symbol.asyncDispose]: close,
  };
}
