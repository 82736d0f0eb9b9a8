import Sqlite from "better-sqlite3";
import { messageOf } from "../errors.ts";
import { codeOf, isBroken } from "./failure.ts";
import { checkCompletely, lockTimeoutMs } from "./sqlite-file.ts";

/** A check of the whole file, and when `copyTo` is given, a copy of it after that. */
export interface MaintenanceJob {
  file: string;
  copyTo?: string | undefined;
}

export type MaintenanceResult =
  | { outcome: "done" }
  | { outcome: "broken"; reason: string }
  | { outcome: "failed"; reason: string; code: string };

self.onmessage = ({ data }: MessageEvent<MaintenanceJob>) => {
  self.postMessage(work(data));
};

function work({ file, copyTo }: MaintenanceJob): MaintenanceResult {
  let database: Sqlite.Database | undefined;
  try {
    database = new Sqlite(file, { fileMustExist: true, timeout: lockTimeoutMs });
    checkCompletely(database);
    if (copyTo !== undefined) copy(database, copyTo);
    return { outcome: "done" };
  } catch (thrown) {
    if (isBroken(thrown)) return { outcome: "broken", reason: messageOf(thrown) };
    return { outcome: "failed", reason: messageOf(thrown), code: codeOf(thrown) };
  } finally {
    database?.close();
  }
}

function copy(database: Sqlite.Database, target: string): void {
  // SQLite takes an empty file for the copy, and leaves its rights as they are.
  using empty = Deno.openSync(target, { write: true, create: true, truncate: true, mode: 0o600 });
  // One read transaction: the copy is of one moment, and nobody has to wait for it.
  database.prepare("vacuum into ?").run(target);
  empty.syncSync();
}
