import type { ExpressionBuilder, Kysely } from "kysely";
import { v7 as newId } from "uuid";
import type { Change, TimeRange } from "timetrack";
import { erasedSchema } from "../activity/erased.ts";
import { erasedSpans, filesAreClean, insertErasure, rowsAreGone } from "../activity/erasure-rows.ts";
import { parseInput } from "../database/input.ts";
import { parseRange, type Span } from "../database/range.ts";
import type { Sequence } from "../database/sequence.ts";
import type { Row, Tables } from "../database/tables.ts";

type Found = Pick<Row<"calls">, "id" | "started_at">;

/** Conversations of one piece of work: whoever stores calls waits for one of them at most. */
const perPiece = 500;

/**
 * Deletes some of the conversations that began in a span, whole: the log shows one call, whatever its sources told. What
 * began outside of the span is kept from coming back, too. Gives how many calls it were; none are left when it is none.
 */
export async function eraseCallsPiece(
  db: Kysely<Tables>,
  span: Span,
  sequence: Sequence,
  now: number,
): Promise<number> {
  const roots = await db.selectFrom("calls as call").select(["id", "started_at"])
    .where(began(span)).where(standsAlone).limit(perPiece).execute();
  if (roots.length === 0) return 0;
  const repeats = await db.selectFrom("calls").select(["id", "started_at"])
    .where("duplicate_of", "in", roots.map(({ id }) => id)).execute();
  const calls = [...roots, ...repeats];
  await deleteCalls(db, calls);
  for (const { started_at: at } of repeats) {
    if (at >= span.from && at < span.to) continue;
    const id = newId();
    await insertErasure(db, id, { what: "calls", from: at, to: at + 1 }, now);
    await rowsAreGone(db, id, sequence.next());
    await filesAreClean(db, id);
  }
  return calls.length;
}

/** Whether a call that is not there was deleted: it stays so, whatever version of it comes. */
export type IsErased = (call: Pick<Found, "started_at">) => boolean;

export async function wasErased(db: Kysely<Tables>): Promise<IsErased> {
  const spans = await erasedSpans(db, ["calls", "all"]);
  return ({ started_at: at }) => spans.some(({ from, to }) => from <= at && at < to);
}

/** Deletes calls of another computer that it deleted, unless they are newer than that. */
export async function ingestErasedCalls(
  db: Kysely<Tables>,
  device: number,
  changes: Change<TimeRange>[],
): Promise<boolean> {
  let found = false;
  for (const { seq, row } of parseInput(erasedSchema, changes, "calls that another computer deleted")) {
    for (let calls: Found[] | null = null; calls === null || calls.length > 0;) {
      calls = await db.selectFrom("calls as call").select(["id", "started_at"])
        .where("device_id", "=", device).where(began(parseRange(row))).where("remote_seq", "<", seq)
        .limit(perPiece).execute();
      await deleteCalls(db, calls);
      found ||= calls.length > 0;
    }
  }
  return found;
}

async function deleteCalls(db: Kysely<Tables>, calls: Found[]): Promise<void> {
  if (calls.length === 0) return;
  const ids = calls.map(({ id }) => id);
  await db.deleteFrom("call_edits").where("call_id", "in", ids).execute();
  await db.deleteFrom("call_links").where((eb) => eb.or([eb("call_a", "in", ids), eb("call_b", "in", ids)])).execute();
  await db.deleteFrom("calls").where("id", "in", ids).execute();
}

type Calls = ExpressionBuilder<Tables & { call: Tables["calls"] }, "call">;

function began({ from, to }: Span) {
  return (eb: Calls) => eb.and([eb("call.started_at", ">=", from), eb("call.started_at", "<", to)]);
}

/** It repeats no other call that is there. */
function standsAlone(eb: Calls) {
  const root = eb.selectFrom("calls").select("calls.id").whereRef("calls.id", "=", "call.duplicate_of");
  return eb.or([eb("call.duplicate_of", "is", null), eb.not(eb.exists(root))]);
}
