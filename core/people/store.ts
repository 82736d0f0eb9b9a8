import type { Kysely } from "kysely";
import { v7 as newId } from "uuid";
import { createBulk } from "../database/bulk.ts";
import { type Row, type Tables, THIS_DEVICE } from "../database/tables.ts";
import { type Account, accountOf, isSameAccount, keyOf, rowOf } from "./account.ts";
import { createPersonMap } from "./person-map.ts";
import { proposePeople } from "./propose.ts";

export async function storedAccounts(db: Kysely<Tables>): Promise<Account[]> {
  return (await db.selectFrom("accounts").selectAll().orderBy("source").orderBy("account").execute()).map(accountOf);
}

/**
 * Settles whose the accounts are, writes what is different from `before` down, and notes the own
 * users whose calls have to be linked anew.
 */
export async function putAccounts(db: Kysely<Tables>, before: Account[], told: Account[], now: number) {
  const people = proposePeople(told, newId);
  const after = told.map((account) => ({ ...account, person: people.get(keyOf(account))! }));

  const stored = new Map(before.map((account) => [keyOf(account), account]));
  const known = new Set(before.map(({ person }) => person));
  const others = new Set(after.map(({ person }) => person).filter((person) => !known.has(person)));
  await putPeople(db, [...others].map((id) => ({ id, name: null, me: 0, created_at: now })));
  const changed = after.filter((account) => {
    const old = stored.get(keyOf(account));
    return old === undefined || !isSameAccount(old, account);
  });
  await putRows(db, changed.map(rowOf));
  await db.deleteFrom("people").where("id", "not in", db.selectFrom("accounts").select("person_id")).execute();
  const own = await movedOwnUsers(db, before, after);
  await putRelinks(db, own);
  return { after, changed: changed.length > 0, moved: own.length > 0 };
}

/** Every own user that calls name, each once. */
export function namedOwnUsers(db: Kysely<Tables>) {
  return db.selectFrom("calls").select(["source", "own_user"]).distinct()
    .where("device_id", "=", THIS_DEVICE).where("own_user", "is not", null).$narrowType<{ own_user: string }>();
}

async function movedOwnUsers(db: Kysely<Tables>, before: Account[], after: Account[]) {
  const [was, is] = [createPersonMap(before), createPersonMap(after)];
  return (await namedOwnUsers(db).execute())
    .filter(({ source, own_user }) => was.personOf(source, own_user) !== is.personOf(source, own_user));
}

const putPeople = createBulk<Row<"people">>(
  (db, rows) => db.insertInto("people").values(rows).onConflict((conflict) => conflict.column("id").doNothing()),
  ({ id, name, me, created_at }) => [id, name, me, created_at],
);

const putRelinks = createBulk<Row<"call_relinks">>(
  (db, rows) =>
    db.insertInto("call_relinks").values(rows.map(({ source, own_user }) => ({ source, own_user })))
      .onConflict((conflict) => conflict.columns(["source", "own_user"]).doNothing()),
  ({ source, own_user }) => [source, own_user],
);

const putRows = createBulk<Row<"accounts">>(
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
