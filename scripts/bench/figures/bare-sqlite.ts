import Database from "better-sqlite3";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Transactions per second of one row each, as SQLite does them with nothing around it. */
export function bareInserts(): number {
  const folder = mkdtempSync(join(tmpdir(), "timetrack-bare-"));
  const database = new Database(join(folder, "bare.db"));
  try {
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = NORMAL");
    database.exec(
      "create table activity (id integer primary key, app text, title text, started integer, ended integer)",
    );
    const insert = database.prepare("insert into activity (app, title, started, ended) values (?, ?, ?, ?)");
    const started = performance.now();
    let count = 0;
    for (; performance.now() - started < 2_000; count++) insert.run("editor", `file ${count}`, count, count + 1);
    return count / ((performance.now() - started) / 1000);
  } finally {
    database.close();
    rmSync(folder, { recursive: true });
  }
}
