import type { Kysely } from "kysely";
import type { Call } from "timetrack";
import { isoOf } from "../database/range.ts";
import type { Tables } from "../database/tables.ts";
import { TimeTrackError } from "../errors.ts";
import { linkableColumns } from "./call-columns.ts";
import { rawOf } from "./call-row.ts";
import type { CombineRules } from "./combine.ts";
import type { CallDetail } from "./logged-call.ts";
import { neighboursOf } from "./neighbours.ts";
import { callsOf, groupOf } from "./queries.ts";
import { wholeCalls } from "./read-log.ts";

/** One call with everything that is known of it. */
export async function readDetail(db: Kysely<Tables>, id: string, rules: CombineRules): Promise<CallDetail> {
  const group = await groupOf(db, id);
  if (group.length === 0) throw new TimeTrackError("not-found", `Cannot show the call "${id}": there is none`);
  const ids = group.map((call) => call.id);
  const [call] = await wholeCalls(db, group, rules);
  const raw = new Map(
    (await db.selectFrom("calls").select(["id", "raw"]).where("id", "in", ids).execute())
      .map((row) => [row.id, rawOf(row)]),
  );
  const edits = await db.selectFrom("call_edits").select("edited_at").where("call_id", "in", ids)
    .orderBy("edited_at", "desc").execute();
  const decisions = await decisionsAbout(db, ids);
  return {
    call: call!,
    reports: group.map((report) => ({ ...report, raw: raw.get(report.id) ?? null })),
    editedAt: edits[0] ? isoOf(edits[0].edited_at) : null,
    decisions: decisions.map(({ call_a, call_b, decision, decided_at }) => ({
      with: ids.includes(call_a) ? call_b : call_a,
      decision: decision as "linked" | "split",
      at: isoOf(decided_at),
    })),
    similar: await wholeCalls(db, await similarCalls(db, ids, decisions, rules), rules),
  };
}

async function decisionsAbout(db: Kysely<Tables>, ids: string[]) {
  return await db.selectFrom("call_links").selectAll()
    .where((eb) => eb.or([eb("call_a", "in", ids), eb("call_b", "in", ids)])).orderBy("decided_at").execute();
}

/** What may be the same conversation, except what the person has said is none. */
async function similarCalls(
  db: Kysely<Tables>,
  ids: string[],
  decisions: { call_a: string; call_b: string }[],
  { people }: CombineRules,
): Promise<Call[]> {
  const marks = await db.selectFrom("calls").select(linkableColumns).where("id", "in", ids).execute();
  const near = [];
  for (const mark of marks) near.push(...await neighboursOf(db, mark, people));
  const settled = new Set([...ids, ...decisions.flatMap(({ call_a, call_b }) => [call_a, call_b])]);
  return await callsOf(db, near.map((call) => call.id).filter((id) => !settled.has(id)));
}
