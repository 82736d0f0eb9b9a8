import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";

/** Deletes what no row of any computer says any more: some of these subjects. */
export async function deleteUnusedSubjects(db: Kysely<Tables>, ids: number[]): Promise<void> {
  for (let done = 0; done < ids.length; done += perStatement) {
    await unused(db).where("id", "in", ids.slice(done, done + perStatement)).execute();
  }
}

/** The same for all whose number lies between two. */
export async function deleteUnusedBetween(db: Kysely<Tables>, after: number, upTo: number): Promise<void> {
  await unused(db).where("id", ">", after).where("id", "<=", upTo).execute();
}

const perStatement = 500;

function unused(db: Kysely<Tables>) {
  return db.deleteFrom("activity_subjects")
    .where((eb) =>
      eb.not(eb.exists(
        eb.selectFrom("devices")
          .innerJoin("activity", "activity.device_id", "devices.id")
          .select("activity.id")
          .whereRef("activity.kind", "=", "activity_subjects.kind")
          .whereRef("activity.subject_id", "=", "activity_subjects.id"),
      ))
    );
}
