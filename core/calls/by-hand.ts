import type { Kysely } from "kysely";
import type { Call } from "timetrack";
import { storable } from "../database/storable.ts";
import type { Row, Tables } from "../database/tables.ts";
import { TimeTrackError } from "../errors.ts";
import { combine, combineAll, type Conversation } from "./combine.ts";
import { decide } from "./decisions.ts";
import type { CallEdit } from "./logged-call.ts";
import { groupOf } from "./queries.ts";
import { type LinkRules, relink } from "./relink.ts";

export interface ByHandOptions extends LinkRules {
  now: number;
}

/** Writes what the person says about a conversation; it is kept in one place, whoever told of it. */
export async function editCall(
  db: Kysely<Tables>,
  id: string,
  edit: CallEdit,
  { now, sequence, people }: ByHandOptions,
): Promise<Conversation> {
  const group = await knownGroup(db, id, "change");
  const { note, contact, project, hidden } = { ...combine(group, people), ...withoutGaps(edit) };
  const [root] = group;
  const row: Row<"call_edits"> = {
    call_id: root.id,
    note: storable(note),
    contact: storable(contact),
    project: storable(project),
    hidden: hidden ? 1 : 0,
    edited_at: now,
  };
  const ids = group.map((call) => call.id);
  await db.deleteFrom("call_edits").where("call_id", "in", ids).execute();
  await db.insertInto("call_edits").values(row).execute();
  // An edit is a change that other computers are to hear of.
  for (const each of ids) await db.updateTable("calls").set({ seq: sequence.next() }).where("id", "=", each).execute();
  return combine(await knownGroup(db, id, "change"), people);
}

export async function linkByHand(
  db: Kysely<Tables>,
  id: string,
  other: string,
  options: ByHandOptions,
): Promise<Conversation> {
  const [group, others] = [await knownGroup(db, id, "link"), await knownGroup(db, other, "link")];
  const [call, repeat] = [group.find((each) => each.id === id)!, others.find((each) => each.id === other)!];
  const fault = linkFault(call, repeat);
  if (fault) throw new TimeTrackError("conflict", `Cannot link the call "${id}" with "${other}": ${fault}`);
  await decide(db, [id, other], "linked", options.now);
  await relink(db, [id, other], options);
  return combine(await knownGroup(db, id, "link"), options.people);
}

export async function splitByHand(db: Kysely<Tables>, id: string, options: ByHandOptions): Promise<Conversation[]> {
  const group = await knownGroup(db, id, "split");
  const others = group.filter((call) => call.id !== id);
  if (others.length === 0) {
    throw new TimeTrackError("conflict", `Cannot split the call "${id}": it is linked with no other`);
  }
  for (const other of others) await decide(db, [id, other.id], "split", options.now);
  await relink(db, group.map((call) => call.id), options);
  const apart = await Promise.all(group.map((call) => knownGroup(db, call.id, "split")));
  return combineAll(apart.flat(), options.people);
}

function linkFault(call: Call, other: Call): string | null {
  if (call.id === other.id) return "it is the same call";
  if (call.source === other.source) return `both come from "${call.source}", which told of two calls`;
  return call.outcome === "ongoing" || other.outcome === "ongoing" ? "one of them still goes on" : null;
}

async function knownGroup(db: Kysely<Tables>, id: string, action: string): Promise<[Call, ...Call[]]> {
  const [first, ...others] = await groupOf(db, id);
  if (first) return [first, ...others];
  throw new TimeTrackError("not-found", `Cannot ${action} the call "${id}": there is none`);
}

/** Fields that are left out and fields that are `undefined` are the same. */
function withoutGaps<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]: Exclude<Fields[Key], undefined> } {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as { [Key in keyof Fields]: Exclude<Fields[Key], undefined> };
}
