import type { Kysely } from "kysely";
import { v7 as newId } from "uuid";
import type { SourceUser } from "timetrack";
import { databaseFailure } from "../database/failure.ts";
import { parseInput } from "../database/input.ts";
import type { Tables } from "../database/tables.ts";
import type { Turns } from "../database/turns.ts";
import type { EventBus } from "../events.ts";
import { type AccountName, assignAccount, editPerson, joinPeople, type PersonEdit, releasePerson } from "./by-hand.ts";
import { listPeople, type PersonInfo, type UnknownUser } from "./list.ts";
import { createPersonMap, type PersonMap } from "./person-map.ts";
import { type Roster, storedRoster } from "./roster.ts";
import { putRoster } from "./store.ts";
import { sourceUsersSchema } from "./user-input.ts";

/** Who is on our side, and which accounts of the call sources are whose. */
export interface PeopleService {
  /** Takes the full list of users that a source has; it replaces the one before. */
  report(source: string, users: SourceUser[]): Promise<void>;
  list(): Promise<{ people: PersonInfo[]; unknown: UnknownUser[] }>;
  edit(id: string, edit: PersonEdit): Promise<void>;
  /** From now on the two are one person, the first. */
  join(id: string, other: string): Promise<void>;
  /** From now on the account is of this person, or with `null` of one that has no other. */
  assign(account: AccountName, person: string | null): Promise<void>;
  /** Takes back what was decided by hand about the accounts of a person. */
  release(id: string): Promise<void>;
}

export interface PeopleOptions {
  db: Kysely<Tables>;
  now: () => number;
  /** The turns in which calls are written: whose they are must not change in between. */
  turns: Turns;
  /** Hears `host/people` whenever something changed. */
  events?: EventBus | undefined;
}

export interface PeopleRoom extends PeopleService {
  map(): Promise<PersonMap>;
  /** Hears that calls are to be linked anew. */
  onMoved(listener: () => void): void;
}

export function createPeopleService({ db, now, turns, events }: PeopleOptions): PeopleRoom {
  const listeners: (() => void)[] = [];
  let known: Promise<Roster> | undefined;
  let map: { of: Roster; map: PersonMap } | undefined;
  events?.on("host/erased", () => known = map = undefined);

  /** Read when it is asked for, and kept: nobody else writes it. */
  function roster(): Promise<Roster> {
    known ??= storedRoster(db);
    known.catch(() => known = undefined);
    return known;
  }

  async function change(make: (before: Roster) => Roster): Promise<void> {
    const moved = await turns(async () => {
      const before = await roster();
      const told = make(before);
      const stored = await db.transaction().execute((part) => putRoster(part, before, told, now()));
      known = Promise.resolve(stored.roster);
      if (stored.changed) events?.emit("host/people");
      return stored.moved;
    }).catch((thrown) => {
      throw databaseFailure("change who is who", thrown);
    });
    if (moved) { for (const listener of listeners) listener(); }
  }

  return {
    async report(source, users) {
      const told = parseInput(sourceUsersSchema, users, `users of "${source}"`);
      const { mergeReport } = await import("./merge-report.ts");
      await change((before) => mergeReport(before, source, told));
    },
    list: async () => await listPeople(db, await roster()),
    edit: (id, edit) => change((before) => editPerson(before, id, edit)),
    join: (id, other) => change((before) => joinPeople(before, id, other)),
    assign: (account, person) => change((before) => assignAccount(before, account, person, newId())),
    release: (id) => change((before) => releasePerson(before, id)),
    async map() {
      const of = await roster();
      if (map?.of !== of) map = { of, map: createPersonMap(of) };
      return map.map;
    },
    onMoved: (listener) => void listeners.push(listener),
  };
}
