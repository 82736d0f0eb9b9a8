import type { Log } from "timetrack";
import pg from "pg";
import type { TimeTrackError } from "../errors.ts";
import { refusal, says } from "../refusal.ts";

/** Names the lock that a host holds while it uses a database. */
const hostLock = 7_463_829_150;

export interface HostLock {
  /** Resolves when this host holds the database, claiming it again after a connection was lost; rejects while it does not. */
  hold(): Promise<void>;
  release(): Promise<void>;
}

/**
 * Two hosts on one database would give the same numbers to their changes and extend each
 * other's rows. The lock lives as long as its connection: when that is lost, nothing is read or
 * written before it is claimed again, for another host may have come meanwhile.
 */
export function createHostLock(config: pg.ClientConfig, label: string, log: Log): HostLock {
  let held: pg.Client | null = null;
  let claiming: Promise<void> | null = null;
  let released = false;

  async function claim(): Promise<void> {
    const client = new pg.Client(config);
    const lost = (thrown?: Error) => {
      if (held !== client) return;
      held = null;
      log.warn(`Lost a connection to the database${thrown ? `: ${thrown.message}` : ""}`);
    };
    // Without a listener a connection that the server ends while it is idle ends the host.
    client.on("error", lost);
    client.on("end", () => lost());
    try {
      await client.connect();
      const { rows } = await client.query<{ mine: boolean }>("select pg_try_advisory_lock($1) as mine", [hostLock]);
      if (!rows[0]?.mine) throw inUse(label);
      held = client;
    } catch (thrown) {
      await client.end().catch(() => {});
      throw thrown;
    }
  }

  return {
    async hold() {
      if (held !== null || released) return;
      await (claiming ??= claim().finally(() => claiming = null));
    },
    async release() {
      released = true;
      await claiming?.catch(() => {});
      const client = held;
      held = null;
      await client?.end();
    },
  };
}

function inUse(label: string): TimeTrackError {
  return refusal("unavailable", says("refusal.database.used", { database: label }), {
    hint: says("refusal.database.used.hint"),
  });
}
