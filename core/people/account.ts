import type { SourceUser } from "timetrack";
import type { Row } from "../database/tables.ts";

/** Somebody on our side as one call source knows them. */
export interface Account extends Omit<SourceUser, "id"> {
  source: string;
  /** What tells it apart within its source, large and small letters alike. */
  account: string;
  /** The same as the source writes it. */
  toldAs: string;
  /** Whether the source still has it; one that is gone keeps the calls of the past and tells nothing more. */
  reported: boolean;
  person: string;
  /** Whether the person said whose it is. */
  byHand: boolean;
}

/** One form of a name of an own user, however it is written. */
export function foldAccount(ownUser: string): string {
  return ownUser.trim().toLowerCase();
}

export function keyOf({ source, account }: Pick<Account, "source" | "account">): string {
  return `${source}\0${account}`;
}

export function accountOf(row: Row<"accounts">): Account {
  return {
    source: row.source,
    account: row.account,
    toldAs: row.told_as,
    name: row.name,
    email: row.email,
    userPrincipalName: row.user_principal_name,
    entraId: row.entra_id,
    numbers: JSON.parse(row.numbers) as string[],
    reported: row.reported === 1,
    person: row.person_id,
    byHand: row.by_hand === 1,
  };
}

export function rowOf(account: Account): Row<"accounts"> {
  return {
    source: account.source,
    account: account.account,
    told_as: account.toldAs,
    name: account.name,
    email: account.email,
    user_principal_name: account.userPrincipalName,
    entra_id: account.entraId,
    numbers: JSON.stringify(account.numbers),
    reported: account.reported ? 1 : 0,
    person_id: account.person,
    by_hand: account.byHand ? 1 : 0,
  };
}

export function isSameAccount(one: Account, other: Account): boolean {
  return JSON.stringify(rowOf(one)) === JSON.stringify(rowOf(other));
}
