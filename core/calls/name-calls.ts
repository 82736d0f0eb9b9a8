import type { Kysely } from "kysely";
import { knownNumbers } from "../contacts/known.ts";
import type { Tables } from "../database/tables.ts";
import type { PersonMap } from "../people/person-map.ts";
import type { Conversation } from "./combine.ts";
import type { LoggedCall } from "./logged-call.ts";

/** Gives calls the names that are known for their numbers; what is stored stays as it is. */
export async function nameCalls(db: Kysely<Tables>, calls: Conversation[], people: PersonMap): Promise<LoggedCall[]> {
  const known = await knownNumbers(db, calls.flatMap((call) => keyOf(call) ?? []));
  return calls.map((call) => {
    const contact = known.get(keyOf(call) ?? "");
    const own = contact !== undefined && contact.own !== null ? contact.name : null;
    return {
      ...call,
      name: call.contact ?? own ?? call.remoteName ?? contact?.name ?? colleague(call, people),
      company: contact?.company ?? null,
      contactId: contact?.own ?? null,
    };
  });
}

/** Somebody of our own side, whom the source names as it names us. */
function colleague({ source, remoteNumberRaw }: Conversation, people: PersonMap): string | null {
  const person = people.personOf(source, remoteNumberRaw);
  return person === null ? null : people.get(person)?.name ?? null;
}

/** Who hides the number, or its end, is among no contact's numbers. */
function keyOf({ remoteNumber, remoteNumberRaw }: Conversation): string | null {
  return remoteNumber ?? remoteNumberRaw?.trim().toLowerCase() ?? null;
}
