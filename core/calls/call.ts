import { z } from "zod";
import type { Call, CallInput, Json } from "timetrack";
import { isoOf } from "../database/range.ts";
import type { Row } from "../database/tables.ts";

const rawBytes = 256 * 1024;

/** A call lasts no longer, so that whoever looks for calls at an instant need not look further back. */
export const longestCallMs = 31 * 24 * 60 * 60 * 1000;

const instant = z.iso.datetime({ offset: true })
  .refine((at) => Date.parse(at) >= Date.UTC(2000, 0, 1), "is before the year 2000");
const name = z.string().max(500).nullable();

const shape = z.strictObject({
  source: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$/, "must be 1 to 100 letters, digits and . _ : / -"),
  externalId: z.string().min(1).max(300),
  version: z.int().min(0),
  direction: z.enum(["in", "out", "unknown"]),
  outcome: z.enum([
    "answered",
    "missed",
    "voicemail",
    "busy",
    "rejected",
    "cancelled",
    "failed",
    "ongoing",
    "unknown",
  ]),
  startedAt: instant,
  endedAt: instant.nullable(),
  talkSeconds: z.number().min(0).max(longestCallMs / 1000),
  remoteNumber: z.string().regex(/^\+[1-9]\d{1,14}$/, "must be a number in E.164, such as +4922129191999").nullable(),
  remoteNumberRaw: z.string().max(100).nullable(),
  remoteName: name,
  ownUser: name,
  group: name,
  raw: z.json(),
});

interface Times {
  startedAt: string;
  endedAt: string | null;
}

const lastsSensibly = ({ startedAt, endedAt }: Times) => {
  const length = endedAt === null ? 0 : Date.parse(endedAt) - Date.parse(startedAt);
  return 0 <= length && length <= longestCallMs;
};
const lengthFault = { path: ["endedAt"], message: "must be 0 to 31 days after the start" };

/** A call as its source reports it. */
export const callInputSchema = shape.refine(lastsSensibly, lengthFault);
export const callInputsSchema = z.array(callInputSchema).max(50_000);

/** A call as another computer tells it. */
export const callChangesSchema = z.array(z.strictObject({
  seq: z.int().min(0),
  row: shape.extend({
    id: z.string().min(1).max(64),
    note: z.string().max(20_000).nullable(),
    contact: name,
    project: name,
    hidden: z.boolean(),
    duplicateOf: z.string().max(64).nullable(),
  }).refine(lastsSensibly, lengthFault),
})).max(10_000);

/** What a source says about a call, as columns. */
export type CallColumns = Omit<Row<"calls">, "id" | "device_id" | "duplicate_of" | "seq" | "remote_seq">;

export function columnsOf(call: CallInput): CallColumns {
  return {
    source: call.source,
    external_id: storable(call.externalId),
    version: call.version,
    direction: call.direction,
    outcome: call.outcome,
    started_at: Date.parse(call.startedAt),
    ended_at: call.endedAt === null ? null : Date.parse(call.endedAt),
    talk_seconds: call.talkSeconds,
    remote_number: call.remoteNumber,
    remote_number_raw: storable(call.remoteNumberRaw),
    remote_name: storable(call.remoteName),
    own_user: storable(call.ownUser),
    group_name: storable(call.group),
    raw: JSON.stringify(call.raw),
  };
}

/** What the person wrote is `null` where there is no edit. */
export type EditedCall = Row<"calls"> & {
  note: string | null;
  contact: string | null;
  project: string | null;
  hidden: number | null;
};

export function callOf(row: EditedCall): Call {
  return {
    id: row.id,
    source: row.source,
    externalId: row.external_id,
    version: row.version,
    direction: row.direction as Call["direction"],
    outcome: row.outcome as Call["outcome"],
    startedAt: isoOf(row.started_at),
    endedAt: row.ended_at === null ? null : isoOf(row.ended_at),
    talkSeconds: row.talk_seconds,
    remoteNumber: row.remote_number,
    remoteNumberRaw: row.remote_number_raw,
    remoteName: row.remote_name,
    ownUser: row.own_user,
    group: row.group_name,
    note: row.note,
    contact: row.contact,
    project: row.project,
    hidden: row.hidden === 1,
    duplicateOf: row.duplicate_of,
  };
}

export function rawOf(row: EditedCall): Json {
  return JSON.parse(row.raw) as Json;
}

/** The first call whose raw record is too large to be kept. */
export function tooLarge(calls: CallColumns[]): CallColumns | undefined {
  return calls.find(({ raw }) => raw.length > rawBytes || new TextEncoder().encode(raw).length > rawBytes);
}
