import type { Kysely } from "kysely";
import type { Call } from "timetrack";
import { isoOf } from "../database/range.ts";
import type { Tables } from "../database/tables.ts";
import { refusal, says } from "../refusal.ts";
import { linkableColumns } from "./call-columns.ts";
import { rawOf } from "./call-row.ts";
import type { CombineRules } from "./combine.ts";
import { type Decision, decisionsAbout } from "./decisions.ts";
import type { CallDetail } from "./logged-call.ts";
import { neighboursOf } from "./neighbours.ts";
import { callsOf, groupOf } from "./queries.ts";
import { wholeCalls } from "./read-log.ts";

/** One call with everything that is known of it. */
export async function readDetail(db: Kysely<Tables>, id: string, rules: CombineRules): Promise<CallDetail> {
  const group = await groupOf(db, id);
  if (group.length === 0) throw refusal("not-found", says("refusal.call.gone", { call: id }));
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
    decisions: decisions.map(({ other, decision, decidedAt }) => ({ with: other, decision, at: isoOf(decidedAt) })),
    similar: await wholeCalls(db, await similarCalls(db, ids, decisions, rules), rules),
  };
}

/** What may be the same conversation, except what the person has said is none. */
async function similarCalls(
  db: Kysely<Tables>,
  ids: string[],
  decisions: Decision[],
  { people }: CombineRules,
): Promise<Call[]> {
  const marks = await db.selectFrom("calls").select(linkableColumns).where("id", "in", ids).execute();
  const settled = [...ids, ...decisions.map(({ other }) => other)];
  const near = [];
  for (const mark of marks) near.push(...await neighboursOf(db, mark, people, settled));
  return await callsOf(db, [...new Set(near.map(({ id }) => id))]);
}
