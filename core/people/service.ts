import type { Kysely } from "kysely";
import type { SourceUser } from "timetrack";
import { databaseFailure } from "../database/failure.ts";
import { parseInput } from "../database/input.ts";
import type { Tables } from "../database/tables.ts";
import type { Turns } from "../database/turns.ts";
import type { EventBus } from "../events.ts";
import type { Account } from "./account.ts";
import { createPersonMap, type PersonMap } from "./person-map.ts";
import { putAccounts, storedAccounts } from "./store.ts";
import { sourceUsersSchema } from "./user-input.ts";

/** Who is on our side, and which accounts of the call sources are whose. */
export interface PeopleService {
  /** Takes the full list of users that a source has; it replaces the one before. */
  report(source: string, users: SourceUser[]): Promise<void>;
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
  let known: Promise<Account[]> | undefined;
  let map: { of: Account[]; map: PersonMap } | undefined;

  /** Asked for with the first call, and kept: nobody else writes them. */
  function accounts(): Promise<Account[]> {
    known ??= storedAccounts(db);
    known.catch(() => known = undefined);
    return known;
  }

  async function change(make: (before: Account[]) => Promise<Account[]> | Account[]): Promise<void> {
    const moved = await turns(async () => {
      const before = await accounts();
      const told = await make(before);
      const result = await db.transaction().execute((part) => putAccounts(part, before, told, now()));
      known = Promise.resolve(result.after);
      if (result.changed) events?.emit("host/people");
      return result.moved;
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
    async map() {
      const of = await accounts();
      if (map?.of !== of) map = { of, map: createPersonMap(of) };
      return map.map;
    },
    onMoved: (listener) => void listeners.push(listener),
  };
}
