import { z } from "zod";
import { numbersSchema } from "../people/user-input.ts";

const name = z.string().max(500).refine((text) => text.trim() !== "", "must not be empty");
const company = z.string().max(500).nullable();

/** The address book of a source as it reports it. */
export const sourceContactsSchema = z.array(z.strictObject({
  externalId: z.string().min(1).max(300),
  name,
  company,
  numbers: numbersSchema,
})).max(10_000);

/** An entry of the person's own, as it is written. */
export const contactInputSchema = z.strictObject({ name, company, numbers: numbersSchema });
export const contactEditSchema = contactInputSchema.partial();

export type ContactInput = z.output<typeof contactInputSchema>;
/** Fields that are left out stay as they are. */
export type ContactEdit = z.output<typeof contactEditSchema>;
