import type { Kysely } from "kysely";
import { z } from "zod";
import type { Tables } from "./database/tables.ts";

/** What the app asks a person once, and what they answered. */
export interface Asked {
  /** The first steps were seen to their end, or skipped. */
  welcome?: "over" | undefined;
  /** Shorter times away are not asked about. */
  awayLeastMinutes?: number | undefined;
  /** Start of the time away that they do not want to be asked about again. */
  awayNot?: string | undefined;
}

export interface AskedService {
  answers(): Promise<Asked>;
  /** Left-out answers stay as they are. */
  answer(given: Asked): Promise<void>;
}

export const askedShape = {
  welcome: z.literal("over").optional(),
  awayLeastMinutes: z.number().int().min(1).max(1440).optional(),
  awayNot: z.iso.datetime().optional(),
};

/** Among the settings, which stay when what was recorded is deleted. */
const OWNER = "host";
const PREFIX = "asked.";

export function createAskedService({ db }: { db: Kysely<Tables> }): AskedService {
  return { answers: () => readAnswers(db), answer: (given) => storeAnswers(db, given) };
}

async function readAnswers(db: Kysely<Tables>): Promise<Asked> {
  const rows = await db.selectFrom("settings").select(["key", "value"])
    .where("plugin", "=", OWNER).where("key", "like", `${PREFIX}%`).execute();
  const stored = rows.map(({ key, value }) => [key.slice(PREFIX.length), JSON.parse(value)]);
  // What another version stored may have another form: then it is asked again.
  const known = stored.filter(([name, value]) => z.object(askedShape).safeParse({ [name]: value }).success);
  return z.object(askedShape).parse(Object.fromEntries(known));
}

export async function storeAnswers(db: Kysely<Tables>, given: Asked): Promise<void> {
  for (const [name, answer] of Object.entries(given)) {
    if (answer === undefined) continue;
    const value = JSON.stringify(answer);
    await db.insertInto("settings").values({ plugin: OWNER, key: PREFIX + name, value })
      .onConflict((conflict) => conflict.columns(["plugin", "key"]).doUpdateSet({ value }))
      .execute();
  }
}
