import { z } from "zod";
import { numbersSchema } from "../people/user-input.ts";

/** Every door that lets contacts in takes as much. */
export const contactFields = {
  name: z.string().trim().min(1, "must not be empty").max(500),
  company: z.string().max(500).nullable(),
  numbers: numbersSchema,
};

/** The address book of a source as it reports it. */
export const sourceContactsSchema = z.array(z.strictObject({
  externalId: z.string().min(1).max(300),
  ...contactFields,
})).max(10_000);

/** An entry of the person's own, as it is written. */
export const contactInputSchema = z.strictObject(contactFields);
export const contactEditSchema = contactInputSchema.partial();

export type ContactInput = z.output<typeof contactInputSchema>;
/** Fields that are left out stay as they are. */
export type ContactEdit = z.output<typeof contactEditSchema>;
