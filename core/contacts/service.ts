import type { Kysely } from "kysely";
import type { SourceContact } from "timetrack";
import { databaseFailure } from "../database/failure.ts";
import { parseInput } from "../database/input.ts";
import type { Tables } from "../database/tables.ts";
import { createTurns } from "../database/turns.ts";
import type { EventBus } from "../events.ts";
import {
  type ContactEdit,
  contactEditSchema,
  type ContactInput,
  contactInputSchema,
  sourceContactsSchema,
} from "./contact-input.ts";
import { type Contact, type ContactQuery, listContacts } from "./list.ts";

/** Who is outside: the names behind numbers. */
export interface ContactService {
  /** Takes the whole address book of a source; it replaces the one before. */
  report(source: string, contacts: SourceContact[]): Promise<void>;
  /** By name. */
  list(query: ContactQuery): Promise<Contact[]>;
  /** The person's own list; what it says about a number goes before what a source says. */
  add(contact: ContactInput): Promise<Contact>;
  change(id: string, edit: ContactEdit): Promise<Contact>;
  remove(id: string): Promise<Contact>;
  /** Keeps a name for a number in the person's own list. */
  remember(name: string, number: string): Promise<Contact>;
}

export interface ContactOptions {
  db: Kysely<Tables>;
  now: () => number;
  /** Hears `host/contacts` whenever something changed. */
  events?: EventBus | undefined;
}

// Loaded with the first change: the numbers of all countries take a while, and the start has to be quick.
const writing = {
  report: async () => (await import("./report.ts")).reportContacts,
  own: () => import("./own.ts"),
};

export function createContactService({ db, now, events }: ContactOptions): ContactService {
  const turns = createTurns();
  const digests = new Map<string, string>();
  events?.on("host/erased", () => digests.clear());

  async function change<Result>(action: string, work: (db: Kysely<Tables>) => Promise<Result>): Promise<Result> {
    const result = await turns(() => db.transaction().execute(work)).catch((thrown) => {
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
      const reportContacts = await writing.report();
      await change("store contacts", (db) => reportContacts(db, source, told, now()));
      digests.set(source, digest);
    },
    list: (query) => listContacts(db, query),
    async add(contact) {
      const { addContact } = await writing.own();
      const given = parseInput(contactInputSchema, contact, "a contact");
      return await change("add a contact", (db) => addContact(db, given, now()));
    },
    async change(id, edit) {
      const { changeContact } = await writing.own();
      const given = parseInput(contactEditSchema, edit, "a contact");
      return await change("change a contact", (db) => changeContact(db, id, given, now()));
    },
    async remove(id) {
      const { removeContact } = await writing.own();
      return await change("remove a contact", (db) => removeContact(db, id));
    },
    async remember(name, number) {
      const { rememberNumber } = await writing.own();
      return await change("remember a number", (db) => rememberNumber(db, name, number, now()));
    },
  };
}

async function digestOf(told: SourceContact[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(told));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
