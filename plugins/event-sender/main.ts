import { type PluginContext, type TaskCounts, TimeTrackError } from "timetrack";
import { backOffMs } from "./back-off.ts";
import { problem, SendProblem } from "./problem.ts";
import { createQueue } from "./queue.ts";
import type { Server } from "./upload.ts";

/** Failures in a row; until then the clock leaves the server alone, a person may still send. */
type Failures = { count: number; until: string; with: string };

/** No wait is longer; one that seems to be is of a time when the clock was wrong. */
const LONGEST_WAIT_MS = 3_600_000;

export async function activate(context: PluginContext): Promise<void> {
  const { issues, log, secrets, settings, state, status } = context;
  const queue = createQueue(context);
  let running: Promise<TaskCounts> | null = null;
  let forgetting: Promise<void> = Promise.resolve();

  const baseUrl = () => settings.get<string>("base_url");

  /** Two callers share one run. */
  function send(signal: AbortSignal): Promise<TaskCounts> {
    return running ??= attempt(signal).finally(() => running = null);
  }

  /** With what is known now; what comes of it is in the status, also when it fails. */
  async function sendAnew(): Promise<void> {
    await running?.catch(() => {});
    await send(context.signal);
  }

  async function attempt(signal: AbortSignal): Promise<TaskCounts> {
    const server = await serverInUse();
    let sent = 0;
    try {
      await queue.send(complete(server), signal, async (rows) => {
        sent += rows;
        await status.set("lastUpload", { time: new Date().toISOString() });
        await showPending();
      });
      await state.delete("failures");
      await status.set("lastError", null);
      await issues.resolve("refused");
      return { sent };
    } catch (thrown) {
      if (!signal.aborted) await remember(thrown, await markOf(server));
      throw thrown;
    } finally {
      if (!signal.aborted) await showPending();
    }
  }

  async function serverInUse(): Promise<Server> {
    return { baseUrl: baseUrl(), token: await secrets.get("token") ?? "" };
  }

  async function remember(thrown: unknown, used: string): Promise<void> {
    const error = thrown instanceof TimeTrackError ? thrown : new TimeTrackError("internal", String(thrown));
    await state.update<Failures>("failures", (before) => {
      const count = before?.with === used ? before.count + 1 : 1;
      const wait = backOffMs(count, error.retryAfterSeconds, Math.random());
      return { count, until: new Date(Date.now() + wait).toISOString(), with: used };
    });
    const { title, hint } = error instanceof SendProblem ? error.texts : { title: error.message, hint: error.hint };
    await status.set("lastError", title);
    log.warn(error.message);
    if (error instanceof SendProblem && error.needsPerson) {
      await issues.create("refused", { severity: "warning", title, hint, command: "send-now" });
    } else await issues.resolve("refused");
  }

  async function mustWait(): Promise<boolean> {
    const failures = await state.get<Failures>("failures");
    const wait = failures ? Date.parse(failures.until) - Date.now() : 0;
    return wait > 0 && wait <= LONGEST_WAIT_MS && failures?.with === await markOf(await serverInUse());
  }

  async function showPending(): Promise<void> {
    await status.set("pending", { count: baseUrl() ? await queue.open(baseUrl()) : 0 });
  }

  /** What went wrong with the last server says nothing about the next one. */
  async function forgetServer(): Promise<void> {
    await status.set("lastError", null);
    await issues.resolve("refused");
    await showPending();
  }

  context.tasks.register("send", async ({ trigger, signal }) => {
    if (trigger === "manual" || !await mustWait()) return await send(signal);
    await showPending();
    return { sent: 0, waiting: 1 };
  });
  context.commands.register("send-now", async () => ({ ...await send(context.signal) }));

  settings.onDidChange((key) => {
    if (key === "base_url") forgetting = forgetServer();
  });
  // This process is ended then, because the next one may reach another server.
  context.onDispose(() => forgetting);
  secrets.onDidChange((key) => {
    if (key === "token" && baseUrl()) sendAnew().catch(() => {});
  });

  await showPending();
}

function complete(server: Server): Server {
  if (!server.baseUrl) throw problem("no-server");
  if (!server.token) throw problem("no-token");
  return server;
}

/** Stands for an address and a token without telling the token: another one is another chance. */
async function markOf({ baseUrl, token }: Server): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${baseUrl}\n${token}`));
  return new Uint8Array(digest).toHex().slice(0, 16);
}
