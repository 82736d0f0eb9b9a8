import { z } from "zod";
import { numbersSchema } from "../people/user-input.ts";

const name = z.string().max(500).refine((text) => text.trim() !== "", "must not be empty");

/** The address book of a source as it reports it. */
export const sourceContactsSchema = z.array(z.strictObject({
  externalId: z.string().min(1).max(300),
  name,
  company: z.string().max(500).nullable(),
  numbers: numbersSchema,
})).max(10_000);
