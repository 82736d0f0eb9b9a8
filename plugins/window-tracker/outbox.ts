import { type Heartbeat, type Log, TimeTrackError } from "timetrack";

/** Heartbeats on their way to the host, in order, one batch at a time. */
export interface Outbox {
  push(heartbeats: Heartbeat[]): void;
  /** Resolves when nothing waits any more, or the host cannot take it. */
  flush(): Promise<void>;
}

const MAX_BATCH = 500;
const MAX_WAITING = 20_000;
const RETRY_MS = 1_000;
const FLUSH_TRIES = 3;

export function createOutbox(send: (heartbeats: Heartbeat[]) => Promise<void>, log: Log): Outbox {
  const waiting: Heartbeat[] = [];
  let sending: Promise<void> | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;

  async function drain(): Promise<boolean> {
    clearTimeout(retry);
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MAX_BATCH);
      try {
        await send(batch);
      } catch (thrown) {
        if (isTemporary(thrown)) return false;
        // The host would refuse them for ever. The heartbeats themselves are no matter for a log.
        log.error(`Cannot record ${batch.length} heartbeats`, thrown);
      }
      waiting.splice(0, batch.length);
    }
    return true;
  }

  function run(): Promise<void> {
    sending ??= drain().then((empty) => {
      sending = null;
      if (!empty) retry = setTimeout(run, RETRY_MS);
      else if (waiting.length > 0) return run();
    });
    return sending;
  }

  return {
    push(heartbeats) {
      if (heartbeats.length === 0) return;
      waiting.push(...heartbeats);
      if (waiting.length > MAX_WAITING) {
        const lost = waiting.splice(0, waiting.length - MAX_WAITING).length;
        log.warn(`The host does not take heartbeats: the oldest ${lost} are lost`);
      }
      run();
    },
    async flush() {
      for (let tries = 0; tries < FLUSH_TRIES && waiting.length > 0; tries++) await run();
      clearTimeout(retry);
    },
  };
}

function isTemporary(thrown: unknown): boolean {
  return thrown instanceof TimeTrackError && ["unavailable", "timeout", "too-many"].includes(thrown.code);
}
