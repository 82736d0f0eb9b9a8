import { TimeTrackError } from "../errors.ts";
import { message, type Say } from "../messages/mod.ts";
import { refusal, saying } from "../refusal.ts";

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
  const reason = reasonFor(thrown);
  if (reason === undefined) return thrown;
  const { code = "unavailable", key } = reason;
  return refusal(
    code,
    (language) => message(language, "refusal.database", { attempt, reason: message(language, key) }),
    { hint: (language) => message(language, `${key}.hint`), cause: thrown },
  );
}

/** Why something failed, for a sentence of somebody else's. */
export function failureReason(thrown: unknown): Say {
  const reason = reasonFor(thrown);
  return reason ? (language) => message(language, reason.key) : saying(thrown);
}

function reasonFor(thrown: unknown): (typeof reasons)[number] | undefined {
  const isConnecting = thrown instanceof Error && "syscall" in thrown && thrown.syscall === "connect";
  const code = codeOf(thrown) + (isConnecting ? "/connect" : "");
  return reasons.find(({ codes }) => codes.test(code));
}

export function codeOf(thrown: unknown): string {
  if (!(thrown instanceof Error) || !("code" in thrown)) return "";
  return String(thrown.code);
}

type Reason = "locked" | "full" | "readOnly" | "closed" | "disk" | "damaged" | "missing" | "user" | "none" | "server";

const reasons: { codes: RegExp; code?: "internal"; key: `refusal.database.${Reason}` }[] = [
  {
    codes: /^SQLITE_(BUSY|LOCKED|PROTOCOL)/,
    key: "refusal.database.locked",
  },
  {
    codes: /^(SQLITE_FULL|ENOSPC|53100)/,
    key: "refusal.database.full",
  },
  {
    codes: /^(SQLITE_(READONLY|PERM|AUTH)|EACCES|EPERM|EROFS)/,
    key: "refusal.database.readOnly",
  },
  {
    codes: /^SQLITE_CANTOPEN/,
    key: "refusal.database.closed",
  },
  {
    codes: /^SQLITE_IOERR/,
    key: "refusal.database.disk",
  },
  {
    codes: /^SQLITE_(CORRUPT|NOTADB)/,
    code: "internal",
    key: "refusal.database.damaged",
  },
  {
    codes: /^ENOENT$/,
    key: "refusal.database.missing",
  },
  {
    codes: /^(28P01|28000|42501)/,
    key: "refusal.database.user",
  },
  {
    codes: /^3D000/,
    key: "refusal.database.none",
  },
  {
    codes: /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|ENOENT|EAI_AGAIN|EHOSTUNREACH|ETIMEDOUT|EPIPE|57P0|08|53)/,
    key: "refusal.database.server",
  },
];
