import { deepStrictEqual as equal, ok } from "node:assert";
import { join } from "node:path";
import { sql } from "kysely";
import type { Log } from "timetrack";
import { createCheckpoints } from "./checkpoints.ts";
import { openSqliteFile } from "./sqlite-file.ts";
import { kyselyOn } from "./sqlite-kysely.ts";

const warnings: string[] = [];
const log: Log = { debug() {}, info() {}, warn: (text) => void warnings.push(text), error() {} };

Deno.test("createCheckpoints() writes a long log into the database, and leaves a short one", async () => {
  const folder = await Deno.makeTempDir();
  const file = join(folder, "timetrack.db");
  const db = kyselyOn(openSqliteFile(file));
  const checkpoints = createCheckpoints(file, () => db, log);
  const logged = async () => {
    const { rows } = await sql<{ log: number; checkpointed: number }>`pragma wal_checkpoint(noop)`.execute(db);
    return rows[0]!;
  };
  const manyStatements = async () => {
    for (let statement = 0; statement < 250; statement++) checkpoints.count();
    await checkpoints.settled();
  };
  const fill = (pages: number) => sql`insert into filled values (zeroblob(${pages * 4096}))`.execute(db);

  await sql`create table filled (content blob)`.execute(db);
  await fill(500);
  await manyStatements();
  equal((await logged()).checkpointed, 0);

  await fill(2000);
  await manyStatements();
  const long = await logged();
  ok(long.log > 2500 && long.checkpointed === long.log, JSON.stringify(long));
  equal(warnings, []);

  await db.destroy();
  await Deno.remove(folder, { recursive: true });
});
