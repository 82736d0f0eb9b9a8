import type { Call, CallInput, Json } from "timetrack";
import { isoOf } from "../database/range.ts";
import { storable } from "../database/storable.ts";
import type { Row } from "../database/tables.ts";

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
    estimated: call.estimated ? 1 : 0,
    remote_number: call.remoteNumber,
    remote_number_raw: storable(call.remoteNumberRaw),
    remote_name: storable(call.remoteName),
    own_user: storable(call.ownUser),
    group_name: storable(call.group),
    raw: JSON.stringify(call.raw),
  };
}

/** What the person wrote is `null` where there is no edit; what the source said literally is read where it is needed. */
export type EditedCall = Omit<Row<"calls">, "raw"> & {
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
    estimated: row.estimated === 1,
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

export function rawOf({ raw }: { raw: string }): Json {
  return JSON.parse(raw) as Json;
}
