import type { Kysely } from "kysely";
import type { Call } from "timetrack";
import { storable } from "../database/storable.ts";
import type { Row, Tables } from "../database/tables.ts";
import { message, type Say } from "../messages/mod.ts";
import { refusal } from "../refusal.ts";
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
  const group = await knownGroup(db, id);
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
  return combine(await knownGroup(db, id), people);
}

export async function linkByHand(
  db: Kysely<Tables>,
  id: string,
  other: string,
  options: ByHandOptions,
): Promise<Conversation> {
  const [group, others] = [await knownGroup(db, id), await knownGroup(db, other)];
  const [call, repeat] = [group.find((each) => each.id === id)!, others.find((each) => each.id === other)!];
  const fault = linkFault(call, repeat);
  if (fault) {
    throw refusal(
      "conflict",
      (language) => message(language, "refusal.call.link", { call: id, other, reason: fault(language) }),
    );
  }
  await decide(db, [id, other], "linked", options.now);
  await relink(db, [id, other], options);
  return combine(await knownGroup(db, id), options.people);
}

export async function splitByHand(db: Kysely<Tables>, id: string, options: ByHandOptions): Promise<Conversation[]> {
  const group = await knownGroup(db, id);
  const others = group.filter((call) => call.id !== id);
  if (others.length === 0) {
    throw refusal("conflict", (language) => message(language, "refusal.call.split", { call: id }));
  }
  for (const other of others) await decide(db, [id, other.id], "split", options.now);
  await relink(db, group.map((call) => call.id), options);
  const apart = await Promise.all(group.map((call) => knownGroup(db, call.id)));
  return combineAll(apart.flat(), options.people);
}

/** Takes back what the person said about two calls: the rules decide again. */
export async function forgetByHand(
  db: Kysely<Tables>,
  id: string,
  other: string,
  options: ByHandOptions,
): Promise<Conversation[]> {
  const calls = [...await knownGroup(db, id), ...await knownGroup(db, other)];
  const [call_a, call_b] = [id, other].sort();
  await db.deleteFrom("call_links").where("call_a", "=", call_a!).where("call_b", "=", call_b!).execute();
  await relink(db, [...new Set(calls.map((call) => call.id))], options);
  const now = await Promise.all([id, other].map((each) => knownGroup(db, each)));
  return combineAll(now.flat(), options.people);
}

function linkFault(call: Call, other: Call): Say | null {
  const { source } = call;
  if (call.id === other.id) return (language) => message(language, "refusal.call.link.same");
  if (source === other.source) return (language) => message(language, "refusal.call.link.source", { source });
  if (call.outcome !== "ongoing" && other.outcome !== "ongoing") return null;
  return (language) => message(language, "refusal.call.link.ongoing");
}

async function knownGroup(db: Kysely<Tables>, id: string): Promise<[Call, ...Call[]]> {
  const [first, ...others] = await groupOf(db, id);
  if (first) return [first, ...others];
  throw refusal("not-found", (language) => message(language, "refusal.call.unknown", { call: id }));
}

/** Fields that are left out and fields that are `undefined` are the same. */
function withoutGaps<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]: Exclude<Fields[Key], undefined> } {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as { [Key in keyof Fields]: Exclude<Fields[Key], undefined> };
}
