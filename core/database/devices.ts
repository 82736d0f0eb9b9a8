import type { Kysely } from "kysely";
import { type Tables, THIS_DEVICE } from "./tables.ts";

/** Writes down what this computer and its user are called. */
export async function describeThisDevice(
  db: Kysely<Tables>,
  machineId: string,
  userId: string,
  now: number,
): Promise<void> {
  await db.updateTable("devices")
    .set((eb) => ({
      machine_id: machineId,
      user_id: userId,
      first_seen_at: eb.case().when("first_seen_at", "=", 0).then(now).else(eb.ref("first_seen_at")).end(),
      last_seen_at: now,
    }))
    .where("id", "=", THIS_DEVICE)
    .execute();
}

/**
 * The id of another computer that sends its rows here. Never that of this one, even when
 * both call themselves the same: what is sent must not mix with what is seen here.
 */
export async function deviceFor(db: Kysely<Tables>, machineId: string, userId: string, now: number): Promise<number> {
  while (true) {
    const known = await db.updateTable("devices").set({ last_seen_at: now })
      .where("machine_id", "=", machineId).where("user_id", "=", userId).where("id", ">", THIS_DEVICE)
      .returning("id").executeTakeFirst();
    if (known !== undefined) return known.id;

    const { last } = await db.selectFrom("devices").select((eb) => eb.fn.max("id").as("last"))
      .executeTakeFirstOrThrow();
    // When another one took the name or the number meanwhile, the next round sees it.
    await db.insertInto("devices")
      .values({
        id: Number(last) + 1,
        machine_id: machineId,
        user_id: userId,
        first_seen_at: now,
        last_seen_at: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
