import { deepStrictEqual as equal } from "node:assert";
import type { CallInput, SourceUser } from "timetrack";
import { seededRandom } from "../../tests/support/random.ts";
import { testStorage } from "../database/storage-suite.ts";
import type { CallRoom } from "./service.ts";
import { allDay, day, evening, reported, user } from "./testing/reports.ts";
import { callRooms } from "./testing/rooms.ts";

// A day in an office whose telephone line is behind its Teams: both tell of what comes over the line.

const ANNA = "0f0e0d0c-0b0a-4908-8706-050403020100";
const BEN = "1f1e1d1c-1b1a-4918-8716-151413121110";
const CUSTOMER = "+4922129191999";

const directory: SourceUser[] = [
  user(ANNA, { name: "Anna", userPrincipalName: "anna@example.com", entraId: ANNA }),
  user(BEN, { name: "Ben", userPrincipalName: "ben@example.com", entraId: BEN }),
];
const lines: SourceUser[] = [
  user("7777anna@line.example", { entraId: ANNA, numbers: ["+492215555501", "+492215555500"] }),
  user("7777ben@line.example", { email: "Ben@example.com", numbers: ["+492215555502", "+492215555500"] }),
];

/** As the telephone line tells it: to the second, national numbers, no names. */
function line(externalId: string, ownUser: string, from: string, to: string, changes: Partial<CallInput> = {}) {
  return report("line", externalId, ownUser, from, to, { remoteNumberRaw: "022129191999", ...changes });
}

/** As Teams tells it: from the ringing on, some seconds off, with names. */
function teams(externalId: string, ownUser: string, from: string, to: string, changes: Partial<CallInput> = {}) {
  return report("teams", externalId, ownUser, from, to, { remoteNumberRaw: CUSTOMER, ...changes });
}

function report(
  source: string,
  externalId: string,
  ownUser: string,
  from: string,
  to: string,
  changes: Partial<CallInput>,
): CallInput {
  const [startedAt, endedAt] = [`${day}${from}.000Z`, `${day}${to}.000Z`];
  const talkSeconds = (Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
  return reported(source, externalId, { startedAt, endedAt, talkSeconds, ownUser, ...changes });
}

const missed = { outcome: "missed", talkSeconds: 0 } as const;
const out = { direction: "out" } as const;
const inside = { remoteNumberRaw: null } as const;

const reports: CallInput[] = [
  // A customer calls Anna, who writes a note; Teams raises its version twice afterwards.
  line("L1", "7777anna@line.example", "08:00:12", "08:05:12"),
  teams("T1", ANNA, "08:00:03", "08:05:14", { remoteName: "Müller" }),
  teams("T1", ANNA, "08:00:03", "08:05:15", { version: 2, remoteName: "Müller & Söhne" }),
  teams("T1", ANNA, "08:00:03", "08:05:15", { version: 3, remoteName: "Müller & Söhne" }),
  // Anna calls Ben inside Teams: the line sees nothing, and both of them have a call.
  teams("T2/anna", ANNA, "08:30:00", "08:40:00", { ...inside, ...out, remoteName: "Ben" }),
  teams("T2/ben", BEN, "08:30:02", "08:40:00", { ...inside, remoteName: "Anna" }),
  // Nobody takes it at Anna's number; the line names what rang, not who.
  line("L3", "+492215555501", "09:00:00", "09:00:21", missed),
  teams("T3", ANNA, "09:00:04", "09:00:04", missed),
  // Ben takes a call and hands it over to Anna: a second call on the line, a second record in Teams.
  line("L4", "7777ben@line.example", "10:00:05", "10:04:03"),
  teams("T4", BEN, "10:00:00", "10:04:05", { remoteName: "Müller & Söhne" }),
  line("L5", "7777anna@line.example", "10:04:06", "10:12:06"),
  teams("T5", ANNA, "10:04:04", "10:12:08"),
  // Somebody who does not tell the number.
  line("L6", "7777anna@line.example", "11:00:00", "11:03:00", { remoteNumberRaw: "anonymous" }),
  teams("T6", ANNA, "10:59:53", "11:03:04", inside),
  // Teams hides the end of a number.
  line("L7", "7777ben@line.example", "12:00:00", "12:02:00", { remoteNumberRaw: "017312345678" }),
  teams("T7", BEN, "11:59:55", "12:02:02", { remoteNumberRaw: "+4917312345***" }),
  // Both speak to the same customer until about the same time.
  line("L8", "7777anna@line.example", "13:00:00", "13:20:00", out),
  line("L9", "7777ben@line.example", "13:00:10", "13:20:10", out),
  teams("T8", ANNA, "13:00:01", "13:20:06", out),
  teams("T9", BEN, "13:00:11", "13:20:04", out),
  // Teams tells half of a call first.
  line("L10", "7777ben@line.example", "14:00:00", "14:30:00", out),
  teams("T10", BEN, "14:00:02", "14:14:00", out),
  teams("T10", BEN, "14:00:02", "14:30:03", { ...out, version: 2 }),
  // A meeting, and a colleague on the line alone.
  teams("T11", ANNA, "15:00:00", "16:00:00", { ...inside, direction: "unknown", group: "Planning" }),
  line("L12", "7777ben@line.example", "16:30:00", "16:31:00", { remoteNumberRaw: "7777anna@line.example" }),
];

/** What a person would have written. */
const expected = [
  "08:00:12 300 s Anna in answered Müller & Söhne +4922129191999 (call back) L1+T1",
  "08:30:00 600 s Anna out answered Ben - T2/anna",
  "08:30:02 598 s Ben in answered Anna - T2/ben",
  "09:00:00 0 s Anna in missed - +4922129191999 L3+T3",
  "10:00:05 238 s Ben in answered Müller & Söhne +4922129191999 L4+T4",
  "10:04:06 480 s Anna in answered - +4922129191999 L5+T5",
  "11:00:00 180 s Anna in answered - anonymous L6+T6",
  "12:00:00 120 s Ben in answered - +4917312345678 L7+T7",
  "13:00:00 1200 s Anna out answered - +4922129191999 L8+T8",
  "13:00:10 1200 s Ben out answered - +4922129191999 L9+T9",
  "14:00:00 1800 s Ben out answered - +4922129191999 L10+T10",
  "15:00:00 3600 s Anna unknown answered - - T11",
  "16:30:00 60 s Ben in answered Anna 7777anna@line.example L12",
];

type Step = CallInput | "lines" | "directory" | "note";

await testStorage({
  "a day that two sources tell is the day that a person would have written, whatever comes first": async ({ db }) => {
    const seed = Number(Deno.env.get("SEED") ?? crypto.getRandomValues(new Uint32Array(1))[0]);
    const random = seededRandom(seed);
    for (let round = 0; round < 12; round++) {
      for (const table of ["calls", "accounts", "people", "call_relinks"] as const) {
        await db.deleteFrom(table).execute();
      }
      const { calls, people } = await callRooms(db, evening, { exactTimes: (source) => source === "line" });
      let noted = false;

      for (const batch of inBatches(shuffled(["lines", "directory", "note", "note", ...reports], random), random)) {
        const told = batch.filter((step) => typeof step !== "string");
        if (told.length > 0) await calls.upsert("test", told);
        if (batch.includes("lines")) await people.report("line", lines);
        if (batch.includes("directory")) await people.report("teams", directory);
        if (batch.includes("note") && !noted) noted = await note(calls);
      }
      if (!noted) await note(calls);
      await calls.linkAnew();

      const log = await calls.log(allDay);
      equal(
        log.map((call) =>
          [
            call.startedAt.slice(11, 19),
            `${call.talkSeconds} s`,
            call.person?.name,
            call.direction,
            call.outcome,
            call.name ?? "-",
            call.remoteNumber ?? call.remoteNumberRaw ?? "-",
            ...(call.note === null ? [] : [`(${call.note})`]),
            call.sources.map(({ externalId }) => externalId).join("+"),
          ].join(" ")
        ),
        expected,
        `seed ${seed}, round ${round}`,
      );
      await calls.close();
    }
  },
});

/** Anna writes it beside whatever she sees of her first call. */
async function note(calls: CallRoom): Promise<boolean> {
  const [first] = (await calls.log(allDay)).filter(({ startedAt }) => startedAt < `${day}08:10`);
  if (first) await calls.edit(first.id, { note: "call back" });
  return first !== undefined;
}

function shuffled(steps: Step[], random: ReturnType<typeof seededRandom>): Step[] {
  const order = [...steps];
  for (let last = order.length - 1; last > 0; last--) {
    const other = random.whole(0, last);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}

function inBatches(steps: Step[], random: ReturnType<typeof seededRandom>): Step[][] {
  const batches: Step[][] = [];
  for (let done = 0; done < steps.length;) {
    const size = random.whole(1, 6);
    batches.push(steps.slice(done, done + size));
    done += size;
  }
  return batches;
}
