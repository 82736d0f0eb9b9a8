import { join } from "node:path";
import type { CallInput } from "timetrack";
import { callRooms } from "../../../core/calls/testing/rooms.ts";
import { openDatabase } from "../../../core/database/open.ts";
import { atLeast, atMost, type Figure } from "../figure.ts";

const YEAR_MS = 365 * 24 * 3600_000;
const STORED = 100_000;
const REPEATED = 5_000;
const BATCH = 1_000;

/** Calls written to the log, and found again when another source tells of them. */
export async function callLog(): Promise<Figure[]> {
  const folder = await Deno.makeTempDir();
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const { db, close } = await openDatabase({
    file: join(folder, "timetrack.db"),
    backups: join(folder, "backups"),
    log,
  });
  try {
    const now = Date.now();
    const { calls, people } = await callRooms(db, now, { exactTimes: (source) => source === "line" });
    const user = { name: "Anna", email: "anna@example.com", userPrincipalName: null, entraId: null, numbers: [] };
    await people.report("line", [{ id: "7777anna@line.example", ...user }]);
    await people.report("people", [{ id: "0f0e0d0c-0b0a-4908-8706-050403020100", ...user }]);
    const start = now - YEAR_MS;

    const write = await time(STORED, (index) => lineCall(start, index), (batch) => calls.upsert("bench", batch));
    const step = STORED / REPEATED;
    let found = 0;
    const match = await time(REPEATED, (index) => peopleCall(start, index * step), async (batch) => {
      found += (await calls.upsert("bench", batch)).duplicates;
    });
    if (found !== REPEATED) throw new Error(`${found} of ${REPEATED} calls were found again`);
    await calls.close();
    return [
      atLeast(20_000, STORED / (write / 1000), { name: "calls written to the log, 1,000 at once", unit: "/s" }),
      atMost(1, match / REPEATED, {
        name: "a call that another source told of is written, found and linked, 100,000 stored",
        unit: "ms",
      }),
    ];
  } finally {
    await close();
    await Deno.remove(folder, { recursive: true });
  }
}

/** Milliseconds that it takes to write so many calls; making them up is not counted. */
async function time(
  count: number,
  make: (index: number) => CallInput,
  write: (batch: CallInput[]) => Promise<unknown>,
): Promise<number> {
  let taken = 0;
  for (let first = 0; first < count; first += BATCH) {
    const batch = Array.from({ length: BATCH }, (_, index) => make(first + index));
    const started = performance.now();
    await write(batch);
    taken += performance.now() - started;
  }
  return taken;
}

function lineCall(start: number, index: number): CallInput {
  const at = start + index * (YEAR_MS / STORED);
  const seconds = 60 + index % 200;
  return {
    source: "line",
    externalId: `line-${index}`,
    version: 1,
    direction: index % 3 === 0 ? "out" : "in",
    outcome: "answered",
    startedAt: new Date(at).toISOString(),
    endedAt: new Date(at + seconds * 1000).toISOString(),
    talkSeconds: seconds,
    remoteNumber: null,
    remoteNumberRaw: `0305550${String(index % 1000).padStart(4, "0")}`,
    remoteName: null,
    ownUser: "7777anna@line.example",
    group: null,
    raw: { event: "HungUp", type: "accepted", duration: `${seconds}`, call_id: `line-${index}` },
  };
}

/** The same call as the other source tells it, some seconds off. */
function peopleCall(start: number, index: number): CallInput {
  const { startedAt, endedAt, ...line } = lineCall(start, index);
  return {
    ...line,
    source: "people",
    externalId: `people-${index}`,
    startedAt: new Date(Date.parse(startedAt) - 4000).toISOString(),
    endedAt: new Date(Date.parse(endedAt!) + 3000).toISOString(),
    remoteNumberRaw: line.remoteNumberRaw!.replace(/^0/, "+49"),
    remoteName: "Müller & Söhne",
    ownUser: "0f0e0d0c-0b0a-4908-8706-050403020100",
  };
}
