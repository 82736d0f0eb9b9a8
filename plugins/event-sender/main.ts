import { type PluginContext, TimeTrackError } from "timetrack";
import { backOffMs } from "./back-off.ts";
import { upload } from "./upload.ts";

/** What the server has acknowledged: everything up to these changes. */
type Cursor = { activity: number; calls: number };

/** Failures in a row; until then the clock leaves the server alone, a person may still send. */
type Failures = { count: number; until: string };

const BATCH = 500;

export async function activate(context: PluginContext): Promise<void> {
  const { activity, calls, issues, log, secrets, settings, state, status } = context;
  let sending: Promise<{ sent: number }> | null = null;

  async function cursorFor(baseUrl: string): Promise<Cursor> {
    return await state.get<Cursor>(cursorKey(baseUrl)) ?? { activity: 0, calls: 0 };
  }

  /** Sends all that is finished, in order, a batch at a time; two callers share one run. */
  function sendAll(signal: AbortSignal): Promise<{ sent: number }> {
    return sending ??= sendBatches(signal).finally(() => sending = null);
  }

  async function sendBatches(signal: AbortSignal): Promise<{ sent: number }> {
    const baseUrl = settings.get<string>("base_url");
    if (!baseUrl) {
      throw new TimeTrackError("conflict", "Cannot send events: no server is set", {
        hint: "Enter its address in the settings of the event sender",
      });
    }
    const token = await secrets.get("token");
    if (!token) {
      throw new TimeTrackError("denied", "Cannot send events: the server's token is missing", {
        hint: "Enter the token that `timetrack token --ingest` prints on the server",
      });
    }
    let sent = 0;
    for (let cursor = await cursorFor(baseUrl);; signal.throwIfAborted()) {
      const batch = {
        machine_id: settings.get<string>("machine_id"),
        user_id: settings.get<string>("user_id"),
        sent_at: new Date().toISOString(),
        activity: await activity.changes(cursor.activity, BATCH),
        calls: await calls.changes(cursor.calls, BATCH),
      };
      const count = batch.activity.length + batch.calls.length;
      if (count === 0) return { sent };
      await upload(baseUrl, token, batch, signal);
      cursor = {
        activity: batch.activity.at(-1)?.seq ?? cursor.activity,
        calls: batch.calls.at(-1)?.seq ?? cursor.calls,
      };
      // After the server has it: a crash in between sends the batch again, and changes nothing there.
      await state.set(cursorKey(baseUrl), { ...cursor });
      sent += count;
      await status.set("lastUpload", { time: new Date().toISOString() });
    }
  }

  async function attempt(signal: AbortSignal): Promise<{ sent: number }> {
    try {
      const result = await sendAll(signal);
      await state.delete("failures");
      await status.set("lastError", null);
      await issues.resolve("refused");
      return result;
    } catch (thrown) {
      if (!signal.aborted) await remember(thrown);
      throw thrown;
    } finally {
      await showPending();
    }
  }

  async function remember(thrown: unknown): Promise<void> {
    const error = thrown instanceof TimeTrackError ? thrown : new TimeTrackError("internal", String(thrown));
    await state.update<Failures>("failures", (failures) => {
      const count = (failures?.count ?? 0) + 1;
      const wait = backOffMs(count, error.retryAfterSeconds, Math.random());
      return { count, until: new Date(Date.now() + wait).toISOString() };
    });
    await status.set("lastError", error.message);
    log.warn(error.message);
    if (error.code === "denied" || error.code === "invalid") {
      await issues.create("refused", {
        severity: "warning",
        title: error.message,
        hint: error.hint,
        command: "send-now",
      });
    }
  }

  async function showPending(): Promise<void> {
    const baseUrl = settings.get<string>("base_url");
    const cursor = baseUrl ? await cursorFor(baseUrl) : null;
    const open = cursor ? await activity.pending(cursor.activity) + await calls.pending(cursor.calls) : 0;
    await status.set("pending", { count: open });
  }

  context.tasks.register("send", async ({ trigger, signal }) => {
    const failures = await state.get<Failures>("failures");
    if (trigger === "schedule" && failures && new Date(failures.until).getTime() > Date.now()) {
      await showPending();
      return { sent: 0, waiting: 1 };
    }
    return await attempt(signal);
  });
  context.commands.register("send-now", async () => ({ ...await attempt(context.signal) }));

  await showPending();
}

/** Another server has acknowledged nothing yet. */
function cursorKey(baseUrl: string): string {
  return `cursor ${new URL(baseUrl).origin}`;
}
