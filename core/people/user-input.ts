import { z } from "zod";

const word = z.string().max(500).nullable();

/** Numbers of one account or contact; every door that lets them in takes as much. */
export const mostNumbers = 20;
export const numbersSchema = z.array(z.string().max(100)).max(mostNumbers);

/** The users of a source as it reports them. */
export const sourceUsersSchema = z.array(z.strictObject({
  id: z.string().max(500).refine((id) => id.trim() !== "", "must not be empty"),
  name: word,
  email: word,
  userPrincipalName: word,
  entraId: word,
  numbers: numbersSchema,
})).max(5000);
