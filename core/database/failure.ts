import { TimeTrackError } from "../errors.ts";

/** The database file is not what it should be: not a database, cut off, or damaged inside. */
export class BrokenDatabaseError extends Error {
  override readonly name = "BrokenDatabaseError";
}

export function isBroken(thrown: unknown): boolean {
  return thrown instanceof BrokenDatabaseError || /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(thrown));
}

/**
 * Says in a sentence why something could not be done, if the reason lies with the
 * database; anything else comes back as it is. `attempt` is like `record activity`.
 */
export function databaseFailure(attempt: string, thrown: unknown): unknown {
  if (thrown instanceof TimeTrackError) return thrown;
  const reason = reasons.find(({ codes }) => codes.test(codeOf(thrown)));
  if (reason === undefined) return thrown;
  return new TimeTrackError(reason.code ?? "unavailable", `Cannot ${attempt}: ${reason.text}`, {
    hint: reason.hint,
    cause: thrown,
  });
}

export function codeOf(thrown: unknown): string {
  if (!(thrown instanceof Error) || !("code" in thrown)) return "";
  return String(thrown.code);
}

const reasons: { codes: RegExp; code?: "internal"; text: string; hint: string }[] = [
  {
    codes: /^SQLITE_(BUSY|LOCKED|PROTOCOL)/,
    text: "another program has locked the database",
    hint: "Close the program that has timetrack.db open and try again",
  },
  {
    codes: /^(SQLITE_FULL|ENOSPC|53100)/,
    text: "the disk is full",
    hint: "Free some space and try again",
  },
  {
    codes: /^(SQLITE_(READONLY|PERM|AUTH)|EACCES|EPERM|EROFS)/,
    text: "the file or its folder may not be written",
    hint: "Give your user the right to read and write the folder of timetrack.db",
  },
  {
    codes: /^SQLITE_CANTOPEN/,
    text: "the file cannot be opened for reading and writing",
    hint: "Check that timetrack.db is a file and that your user may read and write it and its folder",
  },
  {
    codes: /^SQLITE_IOERR/,
    text: "the disk reports an error",
    hint: "Check the disk that timetrack.db lies on",
  },
  {
    codes: /^SQLITE_(CORRUPT|NOTADB)/,
    code: "internal",
    text: "the database is damaged",
    hint: "Restart TimeTrack: it then restores the newest backup",
  },
  {
    codes: /^(28P01|28000|42501)/,
    text: "the database server refuses the user",
    hint: "Check user, password and rights of the database address",
  },
  {
    codes: /^3D000/,
    text: "the database does not exist on the server",
    hint: "Create it, or correct the database address",
  },
  {
    codes: /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|ENOENT|EAI_AGAIN|EHOSTUNREACH|ETIMEDOUT|EPIPE|57P0|08|53)/,
    text: "the database server cannot be reached",
    hint: "Check that it runs and that the database address is right",
  },
];
