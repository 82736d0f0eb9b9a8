import type { Kysely } from "kysely";
import { createSequence } from "../../database/sequence.ts";
import type { Tables } from "../../database/tables.ts";
import { createTurns } from "../../database/turns.ts";
import { createPeopleService, type PeopleRoom } from "../../people/service.ts";
import { type CallOptions, type CallRoom, createCallService } from "../service.ts";

/** The call log with the people that it goes by, over a real database. */
export async function callRooms(
  db: Kysely<Tables>,
  now: number,
  options: Partial<CallOptions> = {},
): Promise<{ calls: CallRoom; people: PeopleRoom }> {
  const turns = createTurns();
  const clock = () => now;
  const people = createPeopleService({ db, now: clock, turns, events: options.events });
  const sequence = await createSequence(db, clock);
  return { people, calls: createCallService({ db, now: clock, sequence, turns, people, ...options }) };
}
