import type { SourceContact, SourceUser } from "timetrack";
import type { Directory } from "./directory.ts";
import { fields, text } from "./fields.ts";
import type { Selection } from "./selection.ts";

const MOST_USERS = 5_000;
const MOST_CONTACTS = 10_000;

/** The SIP users for the host, of those that were chosen; `teams` are the rows of `/microsoft_teams/users`. */
export function sourceUsers({ users }: Directory, teams: unknown[], { all, users: chosen }: Selection): SourceUser[] {
  const entraIds = new Map(teams.map(fields).map((row) => [text(row["sip_user_id"]), text(row["ms_uuid"])]));
  return users.filter(({ sipId }) => all || chosen.has(sipId.toLowerCase())).slice(0, MOST_USERS).map((user) => ({
    id: user.sipId,
    name: user.name || null,
    email: user.email || null,
    userPrincipalName: null,
    entraId: entraIds.get(user.id) || null,
    numbers: [user.number ?? [], user.extension || []].flat(),
  }));
}

const PHONES = ["phone_work", "mobile_work", "phone", "mobile"];

/** The rows of `/contacts` for the host: who has no name or no number is of no use there. */
export function sourceContacts(rows: unknown[]): SourceContact[] {
  return rows.map(fields).flatMap((row): SourceContact[] => {
    const person = [row["first_name"], row["last_name"]].map(text).filter(Boolean).join(" ");
    const company = text(row["company"]);
    const numbers = [...new Set(PHONES.map((field) => text(row[field])).filter(Boolean))];
    const externalId = text(row["id"]);
    if (externalId === "" || numbers.length === 0 || (person === "" && company === "")) return [];
    return [{ externalId, name: person || company, company: person === "" ? null : company || null, numbers }];
  }).slice(0, MOST_CONTACTS);
}
