import type { Kysely } from "kysely";
import type { Call } from "timetrack";
import { storable } from "../database/storable.ts";
import type { Row, Tables } from "../database/tables.ts";
import { given } from "../given.ts";
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

/**
 * Writes what the person says about a conversation beside each of its calls, so that it stays with all of them when
 * they are split. What was written beside one of them before, and is not changed, stays there.
 */
export async function editCall(
  db: Kysely<Tables>,
  id: string,
  edit: CallEdit,
  options: ByHandOptions,
): Promise<Conversation> {
  const group = await knownGroup(db, id);
  for (const call of group) {
    await db.deleteFrom("call_edits").where("call_id", "=", call.id).execute();
    await db.insertInto("call_edits").values(rowOf({ ...call, ...given(edit) }, options.now)).execute();
    // An edit is a change that other computers are to hear of.
    await db.updateTable("calls").set({ seq: options.sequence.next() }).where("id", "=", call.id).execute();
  }
  return combine(await knownGroup(db, id), options);
}

function rowOf({ id, note, contact, project, hidden }: Call, now: number): Row<"call_edits"> {
  return {
    call_id: id,
    note: storable(note),
    contact: storable(contact),
    project: storable(project),
    hidden: hidden ? 1 : 0,
    edited_at: now,
  };
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
  return combine(await knownGroup(db, id), options);
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
  return combineAll(apart.flat(), options);
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
  return combineAll(now.flat(), options);
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
