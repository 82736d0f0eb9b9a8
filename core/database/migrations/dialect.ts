import type { Kysely } from "kysely";

export type DialectName = "sqlite" | "postgres";

/** One step of the schema, the same for both databases but for the few types they name differently. */
export type Step = (db: Kysely<unknown>, dialect: DialectName) => Promise<void>;
