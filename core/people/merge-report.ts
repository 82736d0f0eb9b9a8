import type { SourceUser } from "timetrack";
import { storable } from "../database/storable.ts";
import { classifyNumber } from "../sdk/number.ts";
import { type Account, foldAccount, keyOf } from "./account.ts";
import type { Roster } from "./roster.ts";

/** Everybody after one source has told its users; new accounts have no person yet. */
export function mergeReport({ people, accounts }: Roster, source: string, users: SourceUser[]): Roster {
  const known = new Map(accounts.map((account) => [keyOf(account), account]));
  const told = new Map(users.map((user) => {
    const account = toldAccount(source, user);
    const { person = "", byHand = false } = known.get(keyOf(account)) ?? {};
    return [keyOf(account), { ...account, person, byHand }];
  }));
  const kept = accounts.filter((account) => !told.has(keyOf(account)))
    .map((account) => account.source === source ? withoutTraits(account) : account);
  return { people, accounts: [...kept, ...told.values()] };
}

function toldAccount(source: string, user: SourceUser): Omit<Account, "person" | "byHand"> {
  return {
    source,
    account: foldAccount(storable(user.id)),
    toldAs: storable(user.id).trim(),
    name: wordOf(user.name),
    email: wordOf(user.email),
    userPrincipalName: wordOf(user.userPrincipalName),
    entraId: wordOf(user.entraId),
    numbers: [...new Set(user.numbers.map((raw) => classifyNumber(raw).e164 ?? storable(raw).trim()))],
    reported: true,
  };
}

/** Somebody who has left: their numbers may be given to others, and their name is needed for the log. */
function withoutTraits(account: Account): Account {
  return { ...account, email: null, userPrincipalName: null, entraId: null, numbers: [], reported: false };
}

function wordOf(text: string | null): string | null {
  return storable(text)?.trim() || null;
}
