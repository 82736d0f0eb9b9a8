import { createHash } from "node:crypto";
import type { CallOutcome } from "timetrack";
import { partyKey } from "timetrack/number";
import type { CallRecord } from "./call-record.ts";
import type { Directory } from "./directory.ts";
import { fields, text } from "./fields.ts";

/** A finished call of a queue; of those the events tell nothing but the ringing. */
export interface QueueCall {
  key: string;
  startedAt: string;
  outcome: CallOutcome;
  talkStartedAt: string | null;
  talkSeconds: number;
  from: string;
  to: string;
  queue: string | null;
  sipUser: string | null;
}

const MOST_APART_MS = 60_000;

/** Reads the rows of `/call_center_calls` of one day; those that go on, and what agents dial, are left out. */
export function queueCalls(rows: unknown[], { users }: Directory): QueueCall[] {
  const seen = new Map<string, number>();
  return rows.map(fields).flatMap((row): QueueCall[] => {
    const [startedAt, leftAt, endedAt] = ["started_at", "left_queue_at", "ended_at"].map((name) => instant(row[name]));
    // "dail" is how the service spells it.
    if (!startedAt || !endedAt || /out/.test(text(row["call_type"]))) return [];
    const [from, to, queue] = [text(row["from"]), text(row["to"]), text(row["queue_name"])];
    const hash = createHash("sha256").update(JSON.stringify([startedAt, from, to, queue])).digest("hex").slice(0, 32);
    const ordinal = seen.get(hash) ?? 0;
    seen.set(hash, ordinal + 1);
    const agent = text(row["agent_name"]).toLowerCase();
    const named = users.filter(({ name }) => agent !== "" && name.toLowerCase() === agent);
    const isAnswered = /^answer/i.test(text(row["answer_status"])) && leftAt !== null;
    return [{
      key: `queue-${hash}-${ordinal}`,
      startedAt,
      outcome: isAnswered ? "answered" : "missed",
      talkStartedAt: isAnswered ? leftAt! : null,
      talkSeconds: isAnswered ? Math.max(0, Math.round((Date.parse(endedAt) - Date.parse(leftAt!)) / 1000)) : 0,
      from,
      to,
      queue: queue || null,
      sipUser: isAnswered && named.length === 1 ? named[0]!.sipId : null,
    }];
  });
}

/** Adds to the incoming calls what the queues know of them, and the calls that only a queue knows. */
export function withQueues(records: CallRecord[], queued: QueueCall[]): CallRecord[] {
  const taken = new Map<CallRecord, QueueCall>();
  const alone: QueueCall[] = [];
  for (const call of queued) {
    const near = records.filter((record) =>
      !taken.has(record) && partyKey(record.from) === partyKey(call.from) &&
      Math.abs(Date.parse(record.receivedAt) - Date.parse(call.startedAt)) <= MOST_APART_MS
    );
    if (near.length === 1) taken.set(near[0]!, call);
    else if (near.length === 0) alone.push(call);
  }
  return [...records.map((record) => merged(record, taken.get(record))), ...alone.map(asRecord)];
}

function merged(record: CallRecord, call: QueueCall | undefined): CallRecord {
  if (call === undefined) return record;
  // The list counts the waiting in the queue as well; the queue knows when somebody took the call.
  const talk = call.outcome === "answered" && { talkStartedAt: call.talkStartedAt, talkSeconds: call.talkSeconds };
  return {
    ...record,
    ...talk,
    outcome: record.outcome === "unknown" ? call.outcome : record.outcome,
    alias: call.key,
    group: call.queue,
    sipUser: call.sipUser ?? record.sipUser,
  };
}

function asRecord(
  { key, startedAt, outcome, talkStartedAt, talkSeconds, from, to, queue, sipUser }: QueueCall,
): CallRecord {
  return {
    key,
    direction: "in",
    outcome,
    receivedAt: startedAt,
    talkStartedAt,
    talkSeconds,
    from,
    to,
    sipUser,
    remoteName: null,
    group: queue,
    raw: { queue, from, to, started_at: startedAt, talk_started_at: talkStartedAt, duration: talkSeconds },
  };
}

function instant(value: unknown): string | null {
  const ms = Date.parse(text(value));
  return ms > 0 ? new Date(ms).toISOString() : null;
}
