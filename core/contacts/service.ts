import type { Kysely } from "kysely";
import type { SourceContact } from "timetrack";
import { databaseFailure } from "../database/failure.ts";
import { parseInput } from "../database/input.ts";
import type { Tables } from "../database/tables.ts";
import { createTurns } from "../database/turns.ts";
import type { EventBus } from "../events.ts";
import { sourceContactsSchema } from "./contact-input.ts";

/** Who is outside: the names behind numbers. */
export interface ContactService {
  /** Takes the whole address book of a source; it replaces the one before. */
  report(source: string, contacts: SourceContact[]): Promise<void>;
}

export interface ContactOptions {
  db: Kysely<Tables>;
  now: () => number;
  /** Hears `host/contacts` whenever something changed. */
  events?: EventBus | undefined;
}

export function createContactService({ db, now, events }: ContactOptions): ContactService {
  const turns = createTurns();
  const digests = new Map<string, string>();

  async function change<Result>(action: string, work: () => Promise<Result>): Promise<Result> {
    const result = await turns(work).catch((thrown) => {
      throw databaseFailure(action, thrown);
    });
    events?.emit("host/contacts");
    return result;
  }

  return {
    async report(source, contacts) {
      const told = parseInput(sourceContactsSchema, contacts, `contacts of "${source}"`);
      const digest = await digestOf(told);
      // Told with every sync, and seldom changed.
      if (digests.get(source) === digest) return;
      const { reportContacts } = await import("./report.ts");
      await change("store contacts", () => reportContacts(db, source, told, now()));
      digests.set(source, digest);
    },
  };
}

async function digestOf(told: SourceContact[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(told));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
