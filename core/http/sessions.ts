import { z } from "@hono/zod-openapi";
import type { Log } from "timetrack";
import { writeAtomically } from "../atomic-file.ts";
import { messageOf } from "../errors.ts";
import { hashOf, newSecret } from "./secrets.ts";

/** Who is logged in with a browser. A secret leaves this room once; what stays is its hash. */
export interface Sessions {
  /** A code that opens one session within five minutes. */
  issueCode(): string;
  /** Trades a code for the secret of a new session; `null` when it is unknown, used or too old. */
  redeem(code: string): Promise<string | null>;
  /** Finds the session of a secret and keeps it alive; `renewed` tells that its cookie is to be set again. */
  find(secret: string): { id: string; renewed: boolean } | null;
  /** Whether a session that was found before still holds. */
  holds(id: string): boolean;
  end(id: string): Promise<void>;
  /** Resolves when the file says what is known here. */
  saved(): Promise<void>;
}

export const SESSION_SECONDS = 30 * 24 * 3600;
const CODE_MS = 5 * 60_000;
const RENEW_MS = 24 * 3600_000;
const MAX_SESSIONS = 50;
const MAX_CODES = 50;

export function createSessions(options: { file: string; log: Log; now?: () => number }): Sessions {
  const { file, log, now = Date.now } = options;
  /** Hash of a session's secret, and when it was last renewed; the one longest unused first. */
  const sessions = new Map(load(file, log).map(({ id, seenAt }) => [id, seenAt]));
  /** Hash of a code, and when it ends. */
  const codes = new Map<string, number>();
  let saving: Promise<void> = Promise.resolve();

  function save(): Promise<void> {
    const list = [...sessions].map(([id, seenAt]) => ({ id, seenAt }));
    const text = JSON.stringify({ sessions: list });
    return saving = saving.then(() => writeAtomically(file, text, { mode: 0o600 })).catch((thrown) =>
      log.warn(`Cannot write "${file}", logins end with this process: ${messageOf(thrown)}`)
    );
  }

  function touch(id: string): Promise<void> {
    sessions.delete(id);
    sessions.set(id, now());
    dropOldest(sessions, MAX_SESSIONS);
    return save();
  }

  function holds(id: string): boolean {
    const seenAt = sessions.get(id);
    return seenAt !== undefined && now() - seenAt < SESSION_SECONDS * 1000;
  }

  return {
    issueCode() {
      const code = newSecret();
      codes.set(hashOf(code), now() + CODE_MS);
      dropOldest(codes, MAX_CODES);
      return code;
    },
    async redeem(code) {
      const id = hashOf(code);
      const endsAt = codes.get(id);
      codes.delete(id);
      if (endsAt === undefined || endsAt < now()) return null;
      const secret = newSecret();
      await touch(hashOf(secret));
      return secret;
    },
    find(secret) {
      const id = hashOf(secret);
      if (!holds(id)) return null;
      const renewed = now() - sessions.get(id)! > RENEW_MS;
      if (renewed) void touch(id);
      return { id, renewed };
    },
    holds,
    async end(id) {
      if (sessions.delete(id)) await save();
    },
    saved: () => saving,
  };
}

/** What a login link says after the address; without `to` it leads where the person begins. */
export function loginPath(code: string, to?: string): string {
  return `/login?code=${code}${to === undefined ? "" : `&to=${encodeURIComponent(to)}`}`;
}

function dropOldest(map: Map<string, number>, limit: number): void {
  for (const key of map.keys()) {
    if (map.size <= limit) return;
    map.delete(key);
  }
}

const stored = z.object({ sessions: z.array(z.object({ id: z.string(), seenAt: z.number() })) });

function load(file: string, log: Log): { id: string; seenAt: number }[] {
  try {
    return stored.parse(JSON.parse(Deno.readTextFileSync(file))).sessions;
  } catch (thrown) {
    if (!(thrown instanceof Deno.errors.NotFound)) {
      log.warn(`Cannot read "${file}" as the list of logins, everybody has to log in again: ${messageOf(thrown)}`);
    }
    return [];
  }
}
