import { type Account, keyOf } from "./account.ts";

/** What speaks for two accounts being one person, the surest first. */
export const evidenceKinds = ["entraId", "mail", "number"] as const;

export interface Evidence {
  by: typeof evidenceKinds[number];
  value: string;
}

/** What each account shows of its person, by the key of the account. */
export function evidenceOf(accounts: Account[]): Map<string, Evidence[]> {
  const lines = new Map<string, number>();
  for (const { source, numbers } of accounts) {
    for (const number of new Set(numbers)) {
      lines.set(lineOf(source, number), (lines.get(lineOf(source, number)) ?? 0) + 1);
    }
  }
  return new Map(accounts.map((account) => [keyOf(account), [
    ...evidence("entraId", [account.entraId]),
    ...evidence("mail", [account.email, account.userPrincipalName]),
    // A number that several users of a source have is a common line.
    ...evidence("number", account.numbers.filter((number) => lines.get(lineOf(account.source, number)) === 1)),
  ]]));
}

/** Numbers are told in E.164 where they are any; an extension or the id of a line says nothing outside of its source. */
function evidence(by: Evidence["by"], told: (string | null)[]): Evidence[] {
  const values = told.map((value) => value?.trim().toLowerCase() ?? "");
  const useful = new Set(values.filter((value) => by === "number" ? /^\+\d+$/.test(value) : value !== ""));
  return [...useful].map((value) => ({ by, value }));
}

function lineOf(source: string, number: string): string {
  return `${source}\0${number}`;
}
