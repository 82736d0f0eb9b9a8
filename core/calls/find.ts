import type { Kysely } from "kysely";
import type { Row, Tables } from "../database/tables.ts";
import { linkableColumns } from "./call-columns.ts";
import type { LinkableCall } from "./neighbours.ts";

export type KnownCall = LinkableCall & Pick<Row<"calls">, "external_id" | "version" | "remote_seq">;
type Name = Pick<KnownCall, "source" | "external_id">;

/** The stored calls of these names, to look them up by name. */
export async function findCalls(db: Kysely<Tables>, device: number, names: Name[]) {
  const found = new Map<string, KnownCall>();
  for (const [source, group] of Map.groupBy(names, (name) => name.source)) {
    const rows = await db.selectFrom("calls").select([...linkableColumns, "external_id", "version", "remote_seq"])
      .where("device_id", "=", device).where("source", "=", source)
      .where("external_id", "in", [...new Set(group.map((name) => name.external_id))])
      .execute();
    for (const row of rows) found.set(keyOf(row), row);
  }
  return {
    get: (name: Name) => found.get(keyOf(name)),
    set: (name: Name, call: KnownCall) => void found.set(keyOf(name), call),
  };
}

function keyOf({ source, external_id }: Name): string {
  return `${source}\0${external_id}`;
}
