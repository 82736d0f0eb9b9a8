import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";
import type { Subject } from "./heartbeat.ts";

/** What rows say, stored once and known by a number. */
export interface Subjects {
  /** The numbers of these, in their order; those not yet stored are. */
  idsOf(db: Kysely<Tables>, subjects: Subject[]): Promise<number[]>;
  /** The number, if it is known without asking the database. */
  known(subject: Subject): number | undefined;
  /** Forgets all numbers: they may not be stored after all. */
  clear(): void;
}

export interface StoredSubject {
  id: number;
  app: string;
  title: string;
}

const cached = 5000;
const perStatement = 200;

export function createSubjects(): Subjects {
  const ids = new Map<string, number>();
  let last: number | undefined;

  function known(subject: Subject): number | undefined {
    const key = keyOf(subject);
    const id = ids.get(key);
    if (id !== undefined) remember(key, id);
    return id;
  }

  function remember(key: string, id: number): void {
    ids.delete(key);
    ids.set(key, id);
  }

  async function find(db: Kysely<Tables>, missing: Map<string, Subject>): Promise<void> {
    const byDigest = new Map([...missing].map(([key, subject]) => [digestOf(key), { key, subject }]));
    const rows = await db.selectFrom("activity_subjects").select(["id", "digest"])
      .where("digest", "in", [...byDigest.keys()]).execute();
    for (const { id, digest } of rows) {
      remember(byDigest.get(digest)!.key, id);
      byDigest.delete(digest);
    }
    if (byDigest.size === 0) return;

    let next = last ?? await lastId(db);
    const added = [...byDigest].map(([digest, { key, subject: { kind, app, title, state } }]) => {
      remember(key, ++next);
      return { id: next, kind, app, title, state, digest };
    });
    last = next;
    await db.insertInto("activity_subjects").values(added).execute();
  }

  return {
    known,
    async idsOf(db, subjects) {
      // Not read from the cache in the end: a large batch may push its own first ones out.
      const found = new Map<string, number>();
      const missing = new Map<string, Subject>();
      for (const subject of subjects) {
        const key = keyOf(subject);
        const id = known(subject);
        if (id === undefined) missing.set(key, subject);
        else found.set(key, id);
      }
      const entries = [...missing];
      for (let done = 0; done < entries.length; done += perStatement) {
        const part = new Map(entries.slice(done, done + perStatement));
        await find(db, part);
        for (const key of part.keys()) found.set(key, ids.get(key)!);
      }
      while (ids.size > cached) ids.delete(ids.keys().next().value!);
      return subjects.map((subject) => found.get(keyOf(subject))!);
    },
    clear() {
      ids.clear();
      // The last number stays: one that was in use is never given to something else.
    },
  };
}

/** What the rows with these numbers say; windows and others alike. */
export async function subjectsOf(db: Kysely<Tables>, ids: number[]): Promise<StoredSubject[]> {
  const found: StoredSubject[] = [];
  for (let done = 0; done < ids.length; done += perStatement) {
    found.push(
      ...await db.selectFrom("activity_subjects").select(["id", "app", "title"])
        .where("id", "in", ids.slice(done, done + perStatement)).execute(),
    );
  }
  return found;
}

async function lastId(db: Kysely<Tables>): Promise<number> {
  const { last } = await db.selectFrom("activity_subjects").select((eb) => eb.fn.max("id").as("last"))
    .executeTakeFirstOrThrow();
  return Number(last ?? 0);
}

function keyOf({ kind, app, title, state }: Subject): string {
  return `${kind}\0${app}\0${title}\0${state}`;
}

function digestOf(key: string): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 32);
}
