import type { Contact } from "./list.ts";

/** A contact for people to read. */
export interface ShownContact extends Contact {
  /** The numbers as they are written for people, in the same order. */
  numberTexts: string[];
}

export async function shownContacts(contacts: Contact[]): Promise<ShownContact[]> {
  // Loaded with the first list that shows numbers: those of all countries take a while.
  const { displayNumber } = await import("../sdk/number.ts");
  return contacts.map((contact) => ({
    ...contact,
    numberTexts: contact.numbers.map((number) => displayNumber(number) || number),
  }));
}
