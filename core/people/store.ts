import type { Kysely } from "kysely";
import { v7 as newId } from "uuid";
import { createBulk } from "../database/bulk.ts";
import { type Row, type Tables, THIS_DEVICE } from "../database/tables.ts";
import { foldAccount, isSameAccount, keyOf, rowOf } from "./account.ts";
import { createPersonMap } from "./person-map.ts";
import type { Roster } from "./roster.ts";
import { settle } from "./settle.ts";

export interface Stored {
  roster: Roster;
  changed: boolean;
  /** Whether there are calls that belong to somebody else now. */
  moved: boolean;
}

/** Settles who is who, writes what is different from before, and notes whose calls have to be linked anew. */
export async function putRoster(db: Kysely<Tables>, before: Roster, told: Roster, now: number): Promise<Stored> {
  const ownUsers = await namedOwnUsers(db).execute();
  const named = new Set(ownUsers.map(({ source, own_user }) => keyOf({ source, account: foldAccount(own_user) })));
  const roster = settle(told, newId, (source, account) => named.has(keyOf({ source, account })));

  const [people, gone] = await putPeople(db, before, roster, now);
  const accounts = await putAccounts(db, before, roster);
  for (const id of gone) await db.deleteFrom("people").where("id", "=", id).execute();
  const [was, is] = [createPersonMap(before), createPersonMap(roster)];
  const moved = ownUsers.filter(({ source, own_user }) =>
    was.personOf(source, own_user) !== is.personOf(source, own_user)
  );
  await putRelinks(db, moved);
  return { roster, changed: people + accounts > 0, moved: moved.length > 0 };
}

/** Every own user that calls name, each once. */
function namedOwnUsers(db: Kysely<Tables>) {
  return db.selectFrom("calls").select(["source", "own_user"]).distinct()
    .where("device_id", "=", THIS_DEVICE).where("own_user", "is not", null).$narrowType<{ own_user: string }>();
}

async function putPeople(db: Kysely<Tables>, before: Roster, { people }: Roster, now: number) {
  const known = new Map(before.people.map((person) => [person.id, person]));
  const others = people.filter((person) => known.get(person.id) !== person);
  await writePeople(db, others.map(({ id, name, me }) => ({ id, name, me: me ? 1 : 0, created_at: now })));
  const present = new Set(people.map(({ id }) => id));
  return [others.length, before.people.map(({ id }) => id).filter((id) => !present.has(id))] as const;
}

async function putAccounts(db: Kysely<Tables>, before: Roster, { accounts }: Roster): Promise<number> {
  const known = new Map(before.accounts.map((account) => [keyOf(account), account]));
  const others = accounts.filter((account) => {
    const old = known.get(keyOf(account));
    return old === undefined || !isSameAccount(old, account);
  });
  await writeAccounts(db, others.map(rowOf));
  const present = new Set(accounts.map(keyOf));
  const gone = before.accounts.filter((account) => !present.has(keyOf(account)));
  for (const { source, account } of gone) {
    await db.deleteFrom("accounts").where("source", "=", source).where("account", "=", account).execute();
  }
  return others.length + gone.length;
}

const writePeople = createBulk<Row<"people">>(
  (db, rows) =>
    db.insertInto("people").values(rows).onConflict((conflict) =>
      conflict.column("id").doUpdateSet((eb) => ({ name: eb.ref("excluded.name"), me: eb.ref("excluded.me") }))
    ),
  ({ id, name, me, created_at }) => [id, name, me, created_at],
);

const putRelinks = createBulk<Row<"call_relinks">>(
  (db, rows) =>
    db.insertInto("call_relinks").values(rows.map(({ source, own_user }) => ({ source, own_user })))
      .onConflict((conflict) => conflict.columns(["source", "own_user"]).doNothing()),
  ({ source, own_user }) => [source, own_user],
);

const writeAccounts = createBulk<Row<"accounts">>(
  (db, rows) =>
    db.insertInto("accounts").values(rows).onConflict((conflict) =>
      conflict.columns(["source", "account"]).doUpdateSet((eb) => ({
        told_as: eb.ref("excluded.told_as"),
        name: eb.ref("excluded.name"),
        email: eb.ref("excluded.email"),
        user_principal_name: eb.ref("excluded.user_principal_name"),
        entra_id: eb.ref("excluded.entra_id"),
        numbers: eb.ref("excluded.numbers"),
        reported: eb.ref("excluded.reported"),
        person_id: eb.ref("excluded.person_id"),
        by_hand: eb.ref("excluded.by_hand"),
      }))
    ),
  (row) => Object.values(row),
);
