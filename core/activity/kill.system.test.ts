import { deepStrictEqual as equal, ok } from "node:assert";
import { join } from "node:path";
import type { Log } from "timetrack";
import { openDatabase } from "../database/open.ts";
import { createSequence } from "../database/sequence.ts";
import { createActivityService } from "./service.ts";

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
const start = Date.UTC(2026, 2, 2);
const killedAfter = 3000;

Deno.test("record() has stored what it resolved for, when the host is killed at any moment", async () => {
  const folder = await Deno.makeTempDir();
  const file = join(folder, "timetrack.db");

  const acknowledged = await recordUntilKilled(file);

  const opened = await openDatabase({ file, backups: folder, log: silent });
  const rows = await opened.db.selectFrom("activity")
    .innerJoin("activity_subjects", "activity_subjects.id", "subject_id")
    .select(["title", "started_at", "ended_at"]).execute();
  const lost = acknowledged.filter((index) => !rows.some((row) => row.title === titleOf(index) && holds(row, index)));
  ok(acknowledged.length >= killedAfter);
  equal([opened.recovered, lost], [null, []]);
  // What is found is gone on with.
  const activity = createActivityService({
    ...opened,
    now: Date.now,
    sequence: await createSequence(opened.db, Date.now),
  });
  await activity.record("tracker", [{
    kind: "window",
    at: new Date(start).toISOString(),
    pulseSeconds: 1,
    data: { title: titleOf(0) },
  }]);
  equal((await opened.db.selectFrom("activity").select("id").execute()).length, rows.length);
  await opened.close();
  await Deno.remove(folder, { recursive: true });
});

function titleOf(index: number): string {
  return `title ${Math.floor(index / 7)}`;
}

function holds(row: { started_at: number; ended_at: number }, index: number): boolean {
  const at = start + index * 1000;
  return row.started_at <= at && at <= row.ended_at;
}

/** Numbers of the heartbeats that a host says are stored, until it is killed while it records more. */
async function recordUntilKilled(file: string): Promise<number[]> {
  const script = `
    const { openDatabase } = await import(${JSON.stringify(import.meta.resolve("../database/open.ts"))});
    const { createSequence } = await import(${JSON.stringify(import.meta.resolve("../database/sequence.ts"))});
    const { createActivityService } = await import(${JSON.stringify(import.meta.resolve("./service.ts"))});
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const { db } = await openDatabase({ file: ${JSON.stringify(file)}, backups: "", log });
    const activity = createActivityService({ db, now: Date.now, sequence: await createSequence(db, Date.now) });
    for (let index = 0;; index++) {
      const at = new Date(${start} + index * 1000).toISOString();
      const data = { title: "title " + Math.floor(index / 7) };
      const stored = activity.record("tracker", [{ kind: "window", at, pulseSeconds: 2, data }]);
      const tell = () => Deno.stdout.writeSync(new TextEncoder().encode(index + "\\n"));
      index % 50 === 0 ? await stored.then(tell) : stored.then(tell);
    }`;
  const child = new Deno.Command(Deno.execPath(), { args: ["eval", "--no-check", script], stdout: "piped" }).spawn();
  const decoder = new TextDecoder();
  let text = "";
  for await (const part of child.stdout) {
    text += decoder.decode(part, { stream: true });
    if (text.length > killedAfter * 5) kill(child);
  }
  await child.status;
  return text.slice(0, text.lastIndexOf("\n")).split("\n").map(Number);
}

function kill(child: Deno.ChildProcess): void {
  try {
    child.kill("SIGKILL");
  } catch {
    // It is dead already; what it said before is still being read.
  }
}
