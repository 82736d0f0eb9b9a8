import { classifyNumber, partyKey } from "timetrack/number";
import { type CallFacts, callOf, isOpen, partiesOf } from "./call-state.ts";
import type { Directory, SipUser } from "./directory.ts";

/** What one entry of the setting stands for. */
export interface Meaning {
  /** SIP users, in small letters. */
  users: string[];
  /** As `partyKey()` gives them. */
  numbers: string[];
}

/** What was found out about the entries, kept between runs: of chosen lines only. */
export interface KnownLines {
  entries: string[];
  meanings: Record<string, Meaning>;
  /** Numbers that only chosen users show. */
  sole: string[];
}

/** Whose calls are wanted. */
export interface Selection {
  /** Nobody was chosen: all lines of the account. */
  all: boolean;
  users: Set<string>;
  numbers: Set<string>;
  sole: Set<string>;
}

/** Looks the entries up in the account: by SIP user, name, e-mail, extension, number or group. */
export function lookUp(entries: string[], { users, numbers, groups }: Directory): KnownLines {
  const found = (entry: string): Meaning => {
    const name = entry.trim().toLowerCase();
    const inGroup = groups.filter((group) => group.name.toLowerCase() === name).flatMap(({ members }) => members);
    const people = users.filter((user) => namesOf(user).includes(name) || inGroup.includes(user.sipId));
    const lines = numbers.filter((number) => number.name.toLowerCase() === name).map(({ key }) => key);
    if (people.length === 0 && lines.length === 0) return asItStands(entry);
    return {
      users: people.map(({ sipId }) => sipId.toLowerCase()),
      numbers: [...lines, ...people.flatMap(({ number, extension }) => [number ?? [], extension || []].flat())],
    };
  };
  const meanings = Object.fromEntries(entries.map((entry) => [entry, found(entry)]));
  const chosen = new Set(Object.values(meanings).flatMap((meaning) => meaning.users));
  const shown = Map.groupBy(users.filter(({ number }) => number !== null), ({ number }) => number!);
  const sole = [...shown].filter(([, owners]) => owners.every(({ sipId }) => chosen.has(sipId.toLowerCase())));
  return {
    entries,
    meanings,
    sole: sole.map(([number]) => number),
  };
}

/** Entries that stand for nobody: not found in the account, or names where nobody was asked. */
export function unknownEntries(entries: string[], known: KnownLines | undefined): string[] {
  return entries.filter((entry) => Object.values(meaningOf(entry, known)).every((lines) => lines.length === 0));
}

/** What holds now: entries that nobody has looked up yet stand for themselves. */
export function selectionOf(entries: string[], known: KnownLines | undefined): Selection {
  const meanings = entries.map((entry) => meaningOf(entry, known));
  const isCurrent = JSON.stringify(known?.entries) === JSON.stringify(entries);
  return {
    all: entries.length === 0,
    users: new Set(meanings.flatMap(({ users }) => users)),
    numbers: new Set(meanings.flatMap(({ numbers }) => numbers)),
    sole: new Set(isCurrent ? known!.sole : []),
  };
}

/**
 * Whether a call is one of the chosen lines: `unknown` as long as it is not told who talks.
 * With users chosen it is who talks that counts, whatever number was called; of calls that
 * nobody answered it is the number. With numbers alone it is the number.
 */
export function belongs(facts: CallFacts, { all, users, numbers, sole }: Selection): "ours" | "theirs" | "unknown" {
  if (all) return "ours";
  const { direction, from, to } = partiesOf(facts);
  const own = direction === "out" ? [from] : direction === "in" ? [to] : [from, to];
  const isChosen = (lines: Set<string>) => own.some((line) => lines.has(partyKey(line)));
  const user = userOf(facts, own);
  if (user !== null && users.size > 0) return isUser(user, users) ? "ours" : "theirs";
  if (users.size === 0) return isChosen(numbers) ? "ours" : "theirs";
  if (isOpen(facts)) return "unknown";
  const { outcome } = callOf("", facts);
  const nobodyTalked = direction === "in" && outcome !== "answered" && outcome !== "unknown";
  if (nobodyTalked) return isChosen(numbers) ? "ours" : "theirs";
  return isChosen(sole) ? "ours" : "unknown";
}

function userOf({ accepted, ringing, record }: CallFacts, own: string[]): string | null {
  return accepted?.peer ?? ringing?.peer ?? record?.sipUser ?? own.find((line) => line.includes("@")) ?? null;
}

function isUser(user: string, users: Set<string>): boolean {
  const id = user.toLowerCase();
  return users.has(id) || users.has(id.split("@")[0]!) ||
    (!id.includes("@") && [...users].some((one) => one.startsWith(`${id}@`)));
}

function meaningOf(entry: string, known: KnownLines | undefined): Meaning {
  return known?.meanings[entry] ?? asItStands(entry);
}

function asItStands(entry: string): Meaning {
  const { kind } = classifyNumber(entry);
  const key = partyKey(entry);
  if (kind === "number" || kind === "extension") return { users: [], numbers: [key] };
  // The id of a SIP user, with or without its domain; a name has a space or nobody to stand for.
  return { users: kind === "sip" || /^\d+[a-z0-9]*$/.test(key) ? [key] : [], numbers: [] };
}

function namesOf({ sipId, username, name, email, extension }: SipUser): string[] {
  return [sipId, username, name, email, extension].filter(Boolean).map((one) => one.toLowerCase());
}
