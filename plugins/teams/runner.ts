import type { PluginContext } from "timetrack";
import type { Connections } from "./connection.ts";
import { TeamsError } from "./errors.ts";
import type { Overview } from "./overview.ts";
import { createReport } from "./report.ts";
import { run, type RunRequest, type RunResult } from "./run.ts";

export interface Runner {
  /** Fetches what is due or asked for; rejects with what kept it from going all through. */
  run(request: RunRequest): Promise<RunResult>;
}

/** Runs one synchronisation at a time, always with the settings as they are. */
export function createRunner(context: PluginContext, connections: Connections, overview: Overview): Runner {
  const { settings, secrets, log } = context;
  const report = createReport(context, overview);
  let last: Promise<unknown> = Promise.resolve();
  let changed = new AbortController();
  const isOn = () => settings.get<boolean>("enabled");

  settings.onDidChange(change);
  secrets.onDidChange(change);

  /** What runs now was begun for a choice that may no longer be. */
  function change(): void {
    changed.abort();
    changed = new AbortController();
  }

  async function runOnce(request: RunRequest): Promise<RunResult> {
    if (!isOn()) throw new TeamsError("switched-off");
    for (;;) {
      const { signal } = changed;
      const both = AbortSignal.any([request.signal, signal]);
      try {
        const result = await connections.use((connection) => run(context, connection, { ...request, signal: both }));
        await report.success(result);
        return result;
      } catch (thrown) {
        if (!signal.aborted || request.signal.aborted) throw thrown;
        if (!isOn()) throw new TeamsError("switched-off-meanwhile");
        log.info("The settings were changed meanwhile: the sync begins again with the new ones");
      }
    }
  }

  async function runAndTell(request: RunRequest): Promise<RunResult> {
    request.signal.throwIfAborted();
    try {
      return await runOnce(request);
    } catch (thrown) {
      if (!request.signal.aborted) await report.failure(thrown);
      throw thrown;
    }
  }

  return {
    run(request) {
      const turn = last.then(() => runAndTell(request));
      last = turn.catch(() => {});
      return turn;
    },
  };
}
