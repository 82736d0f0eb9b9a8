import { deepStrictEqual as equal, ok, rejects } from "node:assert";
import { inspect } from "node:util";
import pg from "pg";
import type { Log } from "timetrack";
import { temporaryPostgres } from "../../tests/support/postgres.ts";
import { openDatabase } from "./open.ts";

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
const server = await temporaryPostgres();
addEventListener("unload", () => void server.stop());

function open(url: string) {
  return openDatabase({ file: "", backups: "", url, log: silent });
}

async function withDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const { url, drop } = await server.create();
  await work(url);
  await drop();
}

Deno.test("openDatabase() opens a PostgreSQL database again as it was left", () =>
  withDatabase(async (url) => {
    const first = await open(url);
    await first.db.insertInto("settings").values({ plugin: "a", key: "b", value: "1" }).execute();
    equal(await first.backupIfDue(new Date()), "not-due");
    await first.close();

    const second = await open(url);

    equal([second.dialect, second.recovered], ["postgres", null]);
    equal((await second.db.selectFrom("settings").selectAll().execute()).length, 1);
    await second.close();
  }));

Deno.test("openDatabase() refuses a PostgreSQL database that another host is using", () =>
  withDatabase(async (url) => {
    const first = await open(url);

    await rejects(open(url), {
      code: "unavailable",
      message: /^Cannot open the database ".*": another TimeTrack is using it$/,
    });

    await first.close();
    await (await open(url)).close();
  }));

/** Ends the connection that holds a host's lock, as a server that restarts does. */
async function cutLock(url: string): Promise<void> {
  const admin = new pg.Client(url);
  await admin.connect();
  await admin.query(`select pg_terminate_backend(pid, 5000) from pg_locks
    where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`);
  await admin.end();
}

Deno.test("openDatabase() claims a PostgreSQL database again when the connection that held it was lost", () =>
  withDatabase(async (url) => {
    const lost = Promise.withResolvers<void>();
    const log = { ...silent, warn: () => lost.resolve() };
    const first = await openDatabase({ file: "", backups: "", url, log });

    await cutLock(url);
    await lost.promise;
    equal((await first.db.selectFrom("settings").selectAll().execute()).length, 0);

    await rejects(open(url), { code: "unavailable", message: /another TimeTrack is using it$/ });
    await first.close();
  }));

Deno.test("openDatabase() reads and writes nothing in a PostgreSQL database that another host took meanwhile", () =>
  withDatabase(async (url) => {
    const lost = Promise.withResolvers<void>();
    const log = { ...silent, warn: () => lost.resolve() };
    const first = await openDatabase({ file: "", backups: "", url, log });
    const write = () => first.db.insertInto("settings").values({ plugin: "a", key: "b", value: "1" }).execute();
    await cutLock(url);
    await lost.promise;
    const second = await open(url);

    await rejects(write(), { code: "unavailable", message: /another TimeTrack is using it$/ });
    equal((await second.db.selectFrom("settings").selectAll().execute()).length, 0);

    await second.close();
    await write();
    await first.close();
  }));

Deno.test("openDatabase() leaves a PostgreSQL database of a newer version alone", () =>
  withDatabase(async (url) => {
    const first = await open(url);
    await first.db.insertInto("kysely_migration" as never)
      .values({ name: "9999-future", timestamp: new Date().toISOString() } as never).execute();
    await first.close();

    await rejects(open(url), { code: "conflict" });
  }));

Deno.test("openDatabase() names the server that cannot be reached, and not the password", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();

  const thrown = await open(`postgres://anna:secret@127.0.0.1:${port}/days`).catch((thrown) => thrown);

  equal([thrown.code, thrown.message], [
    "unavailable",
    `Cannot open the database "127.0.0.1:${port}/days": the database server cannot be reached`,
  ]);
  ok(!inspect(thrown).includes("secret"));
});

Deno.test("openDatabase() names a database that does not exist", () =>
  withDatabase(async (url) => {
    await rejects(open(`${url}_not`), { code: "unavailable", message: /: the database does not exist on the server$/ });
  }));

Deno.test("openDatabase() refuses an address that is no URL without repeating it", async () => {
  const thrown = await open("secret@nowhere").catch((thrown) => thrown);

  equal(thrown.code, "invalid");
  ok(!inspect(thrown).includes("secret"));
});
