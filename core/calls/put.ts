import { createBulk } from "../database/bulk.ts";
import type { Row } from "../database/tables.ts";

/** Writes calls that are new or newer; the edits stay as they are. */
export const putCalls = createBulk<Row<"calls">>(
  (db, rows) =>
    db.insertInto("calls").values(rows.map(inOrder)).onConflict((conflict) =>
      conflict.column("id").doUpdateSet((eb) => ({
        source: eb.ref("excluded.source"),
        external_id: eb.ref("excluded.external_id"),
        version: eb.ref("excluded.version"),
        direction: eb.ref("excluded.direction"),
        outcome: eb.ref("excluded.outcome"),
        started_at: eb.ref("excluded.started_at"),
        ended_at: eb.ref("excluded.ended_at"),
        talk_seconds: eb.ref("excluded.talk_seconds"),
        estimated: eb.ref("excluded.estimated"),
        remote_number: eb.ref("excluded.remote_number"),
        remote_number_raw: eb.ref("excluded.remote_number_raw"),
        remote_name: eb.ref("excluded.remote_name"),
        own_user: eb.ref("excluded.own_user"),
        group_name: eb.ref("excluded.group_name"),
        duplicate_of: eb.ref("excluded.duplicate_of"),
        raw: eb.ref("excluded.raw"),
        seq: eb.ref("excluded.seq"),
        remote_seq: eb.ref("excluded.remote_seq"),
      }))
    ),
  (row) => Object.values(inOrder(row)),
);

/** The order of the columns is that of the parameters. */
function inOrder(row: Row<"calls">): Row<"calls"> {
  return {
    id: row.id,
    device_id: row.device_id,
    source: row.source,
    external_id: row.external_id,
    version: row.version,
    direction: row.direction,
    outcome: row.outcome,
    started_at: row.started_at,
    ended_at: row.ended_at,
    talk_seconds: row.talk_seconds,
    estimated: row.estimated,
    remote_number: row.remote_number,
    remote_number_raw: row.remote_number_raw,
    remote_name: row.remote_name,
    own_user: row.own_user,
    group_name: row.group_name,
    duplicate_of: row.duplicate_of,
    raw: row.raw,
    seq: row.seq,
    remote_seq: row.remote_seq,
  };
}
