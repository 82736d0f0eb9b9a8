import type { Json, PluginContext, TaskCounts, Text } from "timetrack";
import type { StepId } from "./connection-test.ts";

/** How runs ended. */
interface Ending {
  /** UTC, of the last run that went all through. */
  lastSync: string | null;
  lastError: Text | null;
}

/** What goes on at this moment. */
interface Doing {
  testing: StepId | null;
  syncing: TaskCounts | null;
}

/** What the page of the settings shows. */
export interface OverviewAnswer extends Doing {
  lastSync: string | null;
  lastError: { en: string; de: string } | null;
}

export interface Overview {
  end(ending: Partial<Ending>): Promise<void>;
  go(doing: Partial<Doing>): void;
  read(): Promise<OverviewAnswer>;
}

const KEY = "ending";
const NOTHING = { lastSync: null, lastError: null };

/** Keeps what there is to tell about runs and tests, in the status and for the page; never of people. */
export function createOverview({ state, status, events, log }: PluginContext): Overview {
  const doing: Doing = { testing: null, syncing: null };

  function tell(): void {
    // Whoever looks asks again anyway; a run does not fail for it.
    events.emit("progress").catch((error: unknown) => log.debug(`Progress was not told: ${error}`));
  }

  return {
    async end({ lastSync, lastError }) {
      if (lastSync) await status.set("lastSync", { time: lastSync });
      if (lastError !== undefined) await status.set("lastError", lastError);
      const changed: { [name: string]: Json } = {
        ...(lastSync && { lastSync }),
        ...(lastError !== undefined && { lastError: lastError && inEach(lastError) }),
      };
      await state.update<{ [name: string]: Json }>(KEY, (before) => ({ ...NOTHING, ...before, ...changed }));
      tell();
    },
    go(next) {
      Object.assign(doing, next);
      tell();
    },
    async read() {
      const ending = await state.get<Json>(KEY) as Pick<OverviewAnswer, "lastSync" | "lastError"> | undefined;
      return { ...NOTHING, ...ending, ...doing };
    },
  };
}

function inEach(text: Text): { en: string; de: string } {
  return typeof text === "string" ? { en: text, de: text } : { en: text.en, de: text.de ?? text.en };
}
