import type { TraySigns } from "timetrack";
import type { CallService } from "./calls/service.ts";
import type { EventBus } from "./events.ts";
import type { IssueService } from "./issues.ts";
import { oncePerTick } from "./once-per-tick.ts";

export interface TraySignsOptions {
  calls: Pick<CallService, "live">;
  issues: Pick<IssueService, "list">;
  events: EventBus;
  /** Hears of every change. */
  tell(signs: TraySigns): void;
  onFailure(thrown: unknown): void;
}

/** What the icon in the tray tells beside its menu: whether a call goes on, and whether something fails. */
export function createTraySigns({ calls, issues, events, tell, onFailure }: TraySignsOptions) {
  let told = "";
  let looking = Promise.resolve();
  let isClosed = false;

  async function now(): Promise<TraySigns> {
    const [live, cards] = await Promise.all([calls.live(), issues.list()]);
    return { onCall: live.length > 0, failing: cards.some(({ severity }) => severity === "error") };
  }

  async function look(): Promise<void> {
    if (isClosed) return;
    const signs = await now();
    const text = JSON.stringify(signs);
    if (text !== told) tell(signs);
    told = text;
  }

  // One after the other, so that the last one told is the newest.
  const changed = oncePerTick(() => looking = looking.then(look).catch(onFailure));
  const stops = ["host/calls", "host/issues"].map((name) => events.on(name, changed));
  return {
    now,
    async close(): Promise<void> {
      isClosed = true;
      for (const stop of stops) stop();
      await looking;
    },
  };
}
