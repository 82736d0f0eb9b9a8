import type { Kysely } from "kysely";
import { v7 as newId } from "uuid";
import { storable } from "../database/storable.ts";
import type { Tables } from "../database/tables.ts";
import { TimeTrackError } from "../errors.ts";
import { mostNumbers } from "../people/user-input.ts";
import { refusal, says } from "../refusal.ts";
import type { ContactEdit, ContactInput } from "./contact-input.ts";
import { type Contact, readContacts } from "./list.ts";
import { numberKey } from "./number-key.ts";
import { replaceNumbers } from "./numbers.ts";

export async function addContact(db: Kysely<Tables>, { name, company, numbers }: ContactInput, now: number) {
  checkNumbers(numbers);
  const id = newId();
  await db.insertInto("contacts").values({
    id,
    source: null,
    external_id: null,
    name: storable(name).trim(),
    company: storable(company)?.trim() || null,
    changed_at: now,
  }).execute();
  await replaceNumbers(db, id, numbers);
  return await ownContact(db, id, "add");
}

export async function changeContact(db: Kysely<Tables>, id: string, edit: ContactEdit, now: number): Promise<Contact> {
  await ownContact(db, id, "change");
  checkNumbers(edit.numbers ?? []);
  await db.updateTable("contacts").set({
    ...(edit.name !== undefined && { name: storable(edit.name).trim() }),
    ...(edit.company !== undefined && { company: storable(edit.company)?.trim() || null }),
    changed_at: now,
  }).where("id", "=", id).execute();
  if (edit.numbers) await replaceNumbers(db, id, edit.numbers);
  return await ownContact(db, id, "change");
}

export async function removeContact(db: Kysely<Tables>, id: string): Promise<Contact> {
  const contact = await ownContact(db, id, "remove");
  await db.deleteFrom("contacts").where("id", "=", id).execute();
  return contact;
}

/**
 * Keeps a name for a number in the person's own list: the entry that has the number gets the name,
 * else the one of that name the number.
 */
export async function rememberNumber(db: Kysely<Tables>, name: string, raw: string, now: number): Promise<Contact> {
  checkNumbers([raw]);
  const own = db.selectFrom("contacts").select("contacts.id").where("source", "is", null).orderBy("contacts.id");
  const same = await own.innerJoin("contact_numbers", "contact_id", "contacts.id")
    .where("number", "=", numberKey(raw)!).executeTakeFirst();
  if (same) return await changeContact(db, same.id, { name }, now);

  const named = await own.where("name", "=", storable(name).trim()).executeTakeFirst();
  if (!named) return await addContact(db, { name, company: null, numbers: [raw] }, now);
  const { numbers } = await ownContact(db, named.id, "change");
  if (numbers.length >= mostNumbers) {
    throw new TimeTrackError(
      "conflict",
      `Cannot add a number to the contact "${name}": it has ${mostNumbers} already`,
      {
        hint: "Remove one of its numbers in the contacts, or take another name",
      },
    );
  }
  return await changeContact(db, named.id, { numbers: [...numbers, raw] }, now);
}

async function ownContact(db: Kysely<Tables>, id: string, action: string): Promise<Contact> {
  const [contact] = await readContacts(db, (contacts) => contacts.where("id", "=", id));
  if (contact === undefined) {
    throw refusal("not-found", says("refusal.contact.gone", { action, contact: id }));
  }
  if (contact.source === null) return contact;
  const names = { action, contact: id, source: contact.source };
  throw refusal("conflict", says("refusal.contact.source", names), { hint: says("refusal.contact.source.hint") });
}

/** A number that can never be found would look as if it worked. */
function checkNumbers(numbers: string[]): void {
  const wrong = numbers.find((raw) => numberKey(raw) === null);
  if (wrong === undefined) return;
  throw refusal("invalid", says("refusal.contact.number", { number: wrong }), {
    hint: says("refusal.contact.number.hint"),
  });
}
