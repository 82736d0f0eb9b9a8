import type { Kysely } from "kysely";
import { type Row, type Tables, THIS_DEVICE } from "../database/tables.ts";
import type { Turns } from "../database/turns.ts";
import { MOST_APART_MS } from "./match.ts";
import { type LinkRules, relink } from "./relink.ts";

export interface RelinkOptions {
  db: Kysely<Tables>;
  turns: Turns;
  rules(): Promise<LinkRules>;
  /** Calls of this source may be linked in another way now. */
  onChange(source: string): void;
  signal: AbortSignal;
}

const perStep = 500;

/**
 * Links calls anew whose people have changed, those of one own user after the other. A step is
 * short, so that nothing else has to wait for long. Whose calls are left is written down; what is
 * done twice, because the host ended in between, changes nothing.
 */
export async function relinkPeople(options: RelinkOptions): Promise<void> {
  for (;;) {
    const next = await options.db.selectFrom("call_relinks").selectAll().limit(1).executeTakeFirst();
    if (next === undefined || options.signal.aborted) return;
    await relinkOwnUser(options, next);
    options.onChange(next.source);
  }
}

async function relinkOwnUser(options: RelinkOptions, { source, own_user }: Row<"call_relinks">): Promise<void> {
  const { db, turns, rules, signal } = options;
  const { people } = await rules();
  const ids = (await db.selectFrom("calls").select("id").where("device_id", "=", THIS_DEVICE)
    .where("source", "=", source).where("own_user", "=", own_user).execute()).map(({ id }) => id);
  for (let done = 0; done < ids.length && !signal.aborted; done += perStep) {
    await turns(async () => {
      const given = await rules();
      await db.transaction().execute(async (part) => {
        await relink(part, await withOthersNear(part, ids.slice(done, done + perStep)), given);
      });
    });
  }
  await turns(async () => {
    // Where the people have changed again meanwhile, the first steps went by the old ones.
    if (signal.aborted || (await rules()).people !== people) return;
    await db.deleteFrom("call_relinks").where("source", "=", source).where("own_user", "=", own_user).execute();
  });
}

/** Those of the calls that are linked, or have a call of another source at about the same time. */
async function withOthersNear(db: Kysely<Tables>, ids: string[]): Promise<string[]> {
  const rows = await db.selectFrom("calls").select("calls.id").where("calls.id", "in", ids)
    .where((eb) => {
      const near = (column: "started_at" | "ended_at") =>
        eb.exists(
          eb.selectFrom("calls as other").select("other.id")
            .where("other.device_id", "=", THIS_DEVICE)
            .where(`other.${column}`, ">=", eb(`calls.${column}`, "-", MOST_APART_MS))
            .where(`other.${column}`, "<=", eb(`calls.${column}`, "+", MOST_APART_MS))
            .whereRef("other.source", "!=", "calls.source"),
        );
      const repeated = eb.selectFrom("calls as repeat").select("repeat.id")
        .whereRef("repeat.duplicate_of", "=", "calls.id");
      return eb.or([
        eb("calls.duplicate_of", "is not", null),
        eb.exists(repeated),
        near("ended_at"),
        near("started_at"),
      ]);
    }).execute();
  return rows.map(({ id }) => id);
}
