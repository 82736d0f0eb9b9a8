import { deepStrictEqual as equal } from "node:assert";
import type { CallInput, SourceUser } from "timetrack";
import { seededRandom } from "../../tests/support/random.ts";
import { createActivityService } from "../activity/service.ts";
import { daysBetween } from "../activity/days.ts";
import { createSequence } from "../database/sequence.ts";
import type { Span } from "../database/range.ts";
import { testStorage } from "../database/storage-suite.ts";
import { createDayService } from "../days/service.ts";
import { union } from "../days/work-time.ts";
import { createLabelService } from "../labels/service.ts";
import { createReportService } from "../reports/service.ts";
import { callRooms } from "./testing/rooms.ts";

// Four days of calls over the night in which the clocks change: what the log lists, what the days count and
// what the reports add up have to be the same.

const zone = "Europe/Berlin";
const start = Date.parse("2026-03-27T20:00:00Z");
const slotMs = 20 * 60_000;
const slots = 300;
const now = start + slots * slotMs;
const range = { from: new Date(start - 86_400_000).toISOString(), to: new Date(now + 86_400_000).toISOString() };

const ANNA = "0f0e0d0c-0b0a-4908-8706-050403020100";
const BEN = "1f1e1d1c-1b1a-4918-8716-151413121110";
const SHARED = "+492215555500";
const account = { anna: "7777anna@line.example", ben: "7777ben@line.example" };

function user(id: string, name: string, numbers: string[] = []): SourceUser {
  return { id, name, email: `${name}@example.com`, userPrincipalName: null, entraId: null, numbers };
}

const kinds = ["line", "teams", "both", "hidden", "hand", "split", "ben", "colleague", "missed", "lost"] as const;

/** What a conversation of the log has to be. */
interface Expected extends Span {
  talkFrom: number;
  mine: boolean;
  hidden: boolean;
}

interface Plan {
  /** What comes first and what comes after the person has hidden something. */
  early: CallInput[];
  late: CallInput[];
  hide: string[];
  link: [string, string][];
  split: string[];
  expected: Expected[];
}

function plan(seed: number): Plan {
  const random = seededRandom(seed);
  const made: Plan = { early: [], late: [], hide: [], link: [], split: [], expected: [] };
  for (let slot = 0; slot < slots; slot++) {
    const from = start + slot * slotMs + random.whole(10, 60) * 1000;
    const seconds = random.whole(5, 600);
    const kind = slot === slots - 1 ? "goes on" : random.pick(kinds);
    // Teams tells of the ringing, too, and is some seconds off.
    const ringing = random.whole(1, 8);
    const call = (source: "line" | "teams", ownUser: string, changes: Partial<CallInput> = {}): CallInput => ({
      source,
      externalId: `${source}-${slot}`,
      version: 1,
      direction: "in",
      outcome: "answered",
      startedAt: new Date(from - (source === "teams" ? ringing * 1000 : 0)).toISOString(),
      endedAt: new Date(from + seconds * 1000).toISOString(),
      talkSeconds: seconds,
      remoteNumber: `+49301${String(slot).padStart(6, "0")}`,
      remoteNumberRaw: null,
      remoteName: null,
      ownUser,
      group: null,
      raw: { slot },
      ...changes,
    });
    const exact = { from, to: from + seconds * 1000, talkFrom: from, mine: true, hidden: false };
    const rung = { ...exact, from: from - ringing * 1000 };
    const nothing = { outcome: "missed", endedAt: new Date(from).toISOString(), talkSeconds: 0 } as const;

    if (kind === "line") made.early.push(call("line", account.anna)), made.expected.push(exact);
    if (kind === "teams") made.late.push(call("teams", ANNA)), made.expected.push(rung);
    if (kind === "both") {
      made.late.push(call("line", account.anna), call("teams", ANNA));
      made.expected.push(exact);
    }
    if (kind === "hidden") {
      made.early.push(call("teams", ANNA));
      made.hide.push(`teams-${slot}`);
      made.late.push(call("line", account.anna));
      made.expected.push({ ...exact, hidden: true });
    }
    if (kind === "hand") {
      const later = { remoteNumber: "+49302999999", startedAt: new Date(from + 7_200_000).toISOString() };
      made.early.push(call("line", account.anna));
      made.late.push(call("teams", ANNA, { ...later, endedAt: new Date(from + 7_260_000).toISOString() }));
      made.link.push([`line-${slot}`, `teams-${slot}`]);
      made.expected.push(exact);
    }
    if (kind === "split") {
      made.early.push(call("teams", ANNA), call("line", account.anna));
      made.split.push(`teams-${slot}`);
      made.expected.push(exact, rung);
    }
    if (kind === "ben") made.early.push(call("line", account.ben)), made.expected.push({ ...exact, mine: false });
    if (kind === "colleague") {
      // The line names the number that rang with both of them, and only Teams tells who took it.
      made.early.push(call("line", SHARED));
      made.late.push(call("teams", BEN));
      made.expected.push({ ...exact, mine: false });
    }
    if (kind === "missed") {
      made.late.push(call("line", SHARED, nothing));
      made.expected.push({ ...exact, to: from });
    }
    if (kind === "lost" || kind === "goes on") {
      const isLost = now - from > 86_400_000;
      if (kind === "lost" && !isLost) continue;
      made.late.push(call("line", account.anna, { outcome: "ongoing", endedAt: null, talkSeconds: 0 }));
      made.expected.push({ ...exact, to: isLost ? from : now });
    }
  }
  return made;
}

await testStorage({
  "the log, the days and the reports agree on every call": async ({ db }) => {
    const seed = Number(Deno.env.get("SEED") ?? crypto.getRandomValues(new Uint32Array(1))[0]);
    const made = plan(seed);
    const sequence = await createSequence(db, () => now);
    const { calls, people } = await callRooms(db, now, { exactTimes: (source) => source === "line" });
    const rooms = { db, now: () => now, people };
    const days = createDayService(rooms);
    const activity = createActivityService({ db, now: () => now, sequence });
    const reports = createReportService({ ...rooms, activity, labels: createLabelService({ db }) });
    const idOf = async (externalId: string) =>
      (await db.selectFrom("calls").select("id").where("external_id", "=", externalId).executeTakeFirstOrThrow()).id;
    await people.report("line", [user(account.anna, "Anna", [SHARED]), user(account.ben, "Ben", [SHARED])]);
    await people.report("teams", [user(ANNA, "Anna"), user(BEN, "Ben")]);
    await people.edit((await people.map()).personOf("teams", ANNA)!, { me: true });

    await calls.upsert("test", made.early);
    for (const each of made.hide) await calls.edit(await idOf(each), { hidden: true });
    await calls.upsert("test", made.late);
    for (const [one, other] of made.link) await calls.link(await idOf(one), await idOf(other));
    for (const each of made.split) await calls.split(await idOf(each));

    const expected = made.expected.toSorted((a, b) => a.from - b.from || a.to - b.to);
    const shown = expected.filter(({ hidden }) => !hidden);
    const own = shown.filter(({ mine }) => mine);
    const within = (parts: Span[], span: Span) =>
      parts.map(({ from, to }) => ({ from: Math.max(from, span.from), to: Math.min(to, span.to) }))
        .filter(({ from, to }) => to > from);
    const seconds = (parts: Span[]) => parts.reduce((sum, { from, to }) => sum + to - from, 0) / 1000;
    const talks = own.map(({ talkFrom, to }) => ({ from: talkFrom, to }));

    const log = await calls.log(range);
    equal(
      log.map((call) => [Date.parse(call.startedAt), call.endedAt === null ? now : Date.parse(call.endedAt)]),
      expected.map(({ from, to }) => [from, to]),
      `seed ${seed}`,
    );
    equal(log.map(({ hidden }) => hidden), expected.map(({ hidden }) => hidden), `seed ${seed}`);

    const pages = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page = await calls.page({ limit: 70, cursor });
      pages.push(...page.calls);
      cursor = page.next;
    }
    equal(pages.toReversed(), log, `seed ${seed}`);

    const bounds = daysBetween("2026-03-27", "2026-04-01", zone);
    equal(
      (await days.figures({ from: "2026-03-27", to: "2026-04-01", zone })).map(({ date, calls, callSeconds }) => ({
        date,
        calls,
        callSeconds,
      })),
      bounds.map((day) => ({
        date: day.date,
        calls: own.filter(({ from, to }) => from < day.to && (from >= day.from || to > day.from)).length,
        callSeconds: seconds(union(within(talks, day))),
      })),
      `seed ${seed}`,
    );

    for (const day of bounds) {
      const given = { from: new Date(day.from).toISOString(), to: new Date(day.to).toISOString() };
      const byPerson = await reports.summary({ ...given, by: "person" });
      equal(byPerson.reduce((sum, row) => sum + row.seconds, 0), seconds(within(talks, day)), `seed ${seed}`);
      const { total } = await reports.calls({ ...given, zone });
      const began = shown.filter(({ from }) => from >= day.from && from < day.to);
      equal(total.count, began.length, `seed ${seed}`);
    }
    await Promise.all([calls.close(), activity.close()]);
  },
});
