import { type PluginContext, TimeTrackError } from "timetrack";
import { type FaultKey, sentencesOf, TeamsError } from "./errors.ts";
import type { Overview } from "./overview.ts";
import type { RunResult } from "./run.ts";
import { inBoth } from "./texts/mod.ts";
import { missingIn } from "./texts/missing.ts";

type Context = Pick<PluginContext, "issues" | "log">;

/** Whoever asks for somebody else, or while it is off, is told at once; nothing is out of order. */
const NOTHING_WRONG: FaultKey[] = ["user-not-chosen", "switched-off", "switched-off-meanwhile"];
const PASSES = ["unavailable", "timeout", "too-many", "cancelled"];

/** Tells of runs in the status, on repair cards and in the log; never of people. */
export function createReport({ issues, log }: Context, { end }: Pick<Overview, "end">) {
  async function gap(lostBefore: RunResult["lostBefore"]): Promise<void> {
    if (lostBefore === null) await issues.resolve("gap");
    if (lostBefore === null || lostBefore === undefined) return;
    const day = new Date(lostBefore).toISOString().slice(0, 10);
    const [title, hint] = [inBoth(({ gap }) => gap.title, { day }), inBoth(({ gap }) => gap.hint)];
    log.warn(title.en);
    await issues.create("gap", { severity: "warning", title, hint });
  }

  /** Some of those who are chosen are left out, the others are there. */
  async function leftOut(fault: TeamsError | null): Promise<void> {
    if (!fault) return await issues.resolve("choice");
    const { message, hint } = sentencesOf(fault);
    log.warn(fault.message);
    await issues.create("choice", { severity: "error", title: message, hint, command: "test-connection" });
  }

  return {
    async success(result: RunResult): Promise<void> {
      await end({
        lastSync: new Date().toISOString(),
        lastError: result.fault ? sentencesOf(result.fault).message : null,
      });
      await issues.resolve("sync");
      await leftOut(result.fault);
      await gap(result.lostBefore);
      const { fetched, new: added, changed } = result.counts;
      log.info(`Fetched ${fetched} call records: ${added} calls new, ${changed} changed`);
      for (const { en } of missingIn(result.counts)) log.info(en);
    },

    async failure(thrown: unknown): Promise<void> {
      if (thrown instanceof TeamsError && NOTHING_WRONG.includes(thrown.key)) return;
      const { message, hint } = sentencesOf(thrown);
      await end({ lastError: message });
      if (thrown instanceof TimeTrackError && PASSES.includes(thrown.code)) return;
      await issues.create("sync", { severity: "error", title: message, hint, command: "test-connection" });
    },
  };
}
