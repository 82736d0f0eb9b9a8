import { deepStrictEqual as equal } from "node:assert/strict";
import { type Heartbeat, type Log, TimeTrackError } from "timetrack";
import { createOutbox } from "./outbox.ts";

const beat = (second: number): Heartbeat => ({
  kind: "window",
  at: new Date(second * 1_000).toISOString(),
  pulseSeconds: 0,
  data: { app: "app", title: "secret title" },
});

function recordingLog() {
  const lines: string[] = [];
  const write = (message: string, cause?: unknown) => void lines.push(`${message} ${cause ?? ""}`);
  const log: Log = { debug: write, info: write, warn: write, error: write };
  return { lines, log };
}

Deno.test("flush() resolves when everything is with the host, in order", async () => {
  const sent: Heartbeat[] = [];
  const outbox = createOutbox(async (batch) => {
    await Promise.resolve();
    sent.push(...batch);
  }, recordingLog().log);

  outbox.push([beat(1), beat(2)]);
  outbox.push([beat(3)]);
  await outbox.flush();

  equal(sent, [beat(1), beat(2), beat(3)]);
});

Deno.test("push() keeps what the host cannot take at the moment", async () => {
  const sent: Heartbeat[] = [];
  let refusals = 2;
  const outbox = createOutbox((batch) => {
    if (refusals-- > 0) return Promise.reject(new TimeTrackError("unavailable", "Cannot record: the disk is full"));
    sent.push(...batch);
    return Promise.resolve();
  }, recordingLog().log);

  outbox.push([beat(1)]);
  outbox.push([beat(2)]);
  await outbox.flush();

  equal(sent, [beat(1), beat(2)]);
});

Deno.test("push() goes on after heartbeats that the host refuses, and logs no title", async () => {
  const sent: Heartbeat[] = [];
  const { lines, log } = recordingLog();
  let first = true;
  const outbox = createOutbox((batch) => {
    if (first) {
      first = false;
      return Promise.reject(new TimeTrackError("invalid", "Cannot record a heartbeat: at: it is no instant"));
    }
    sent.push(...batch);
    return Promise.resolve();
  }, log);

  outbox.push([beat(1)]);
  await outbox.flush();
  outbox.push([beat(2)]);
  await outbox.flush();

  equal(sent, [beat(2)]);
  equal(lines.length, 1);
  equal(lines.join().includes("secret"), false);
});
