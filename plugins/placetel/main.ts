import { type Json, type PluginContext, type TaskCounts, TimeTrackError, type WebhookDelivery } from "timetrack";
import { type Api, createApi } from "./api.ts";
import { type CallEvent, parseCallEvent } from "./call-event.ts";
import { forgetOld, giveUpStale, lastEventAt, recordEvents, sendUnsent } from "./call-log.ts";
import { asJson, testConnection } from "./connection-test.ts";
import { daysToPull, lastDays, MOST_DAYS } from "./days.ts";
import { createDisplay } from "./display.ts";
import { refreshLines } from "./own-lines.ts";
import { createPace, realTime } from "./pace.ts";
import { PlacetelProblem, problem } from "./problem.ts";
import { pullCalls } from "./pull.ts";
import { migrations, type Tables } from "./tables.ts";

const DAY_MS = 24 * 3_600_000;
/** Twice as long as anything is read again. */
const KEPT_DAYS = 2 * MOST_DAYS;

export async function activate(context: PluginContext): Promise<void> {
  const { calls, issues, language, log, secrets, settings, state } = context;
  const db = await context.database<Tables>(migrations);
  const display = createDisplay(context, db);
  const pace = createPace(realTime);
  let pulling: Promise<unknown> = Promise.resolve();

  const isEnabled = () => settings.get<boolean>("enabled");
  const send = () =>
    sendUnsent(db, calls.upsert, (error) => log.error("The log of calls refused one, it is left out", error));

  async function openApi(): Promise<Api> {
    if (!isEnabled()) throw problem("off", { language });
    return createApi({ address: settings.get("api_url"), key: await secrets.get("api_key"), language, pace });
  }

  /** Runs follow each other: two at once would read the same days twice. */
  function pull(days: string[], signal: AbortSignal): Promise<TaskCounts> {
    const mine = pulling.catch(() => {}).then(() => pullNow(days, signal));
    pulling = mine;
    return mine;
  }

  async function pullNow(days: string[], signal: AbortSignal): Promise<TaskCounts> {
    const startedAt = new Date().toISOString();
    try {
      const api = await openApi();
      const readAt = await state.get<number>("linesReadAt") ?? 0;
      if (Math.abs(Date.now() - readAt) > DAY_MS) {
        await refreshLines(db, api, signal);
        await state.set("linesReadAt", Date.now());
      }
      const counts = await pullCalls({ db, api, send, days, now: Date.now, signal });
      await state.set("pulledAt", startedAt);
      await state.delete("error");
      await issues.resolve("refused");
      return counts;
    } catch (thrown) {
      if (!signal.aborted) await remember(thrown);
      throw thrown;
    } finally {
      if (!context.signal.aborted) await display.show();
    }
  }

  async function remember(thrown: unknown): Promise<void> {
    if (!(thrown instanceof PlacetelProblem)) {
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      return await state.set("error", { en: message, de: message });
    }
    await state.set("error", thrown.texts.title);
    if (thrown.code === "denied") {
      await issues.create("refused", { ...thrown.texts, severity: "error", command: "test-connection" });
    }
  }

  /** Without the API, the calls of which nothing more was heard still have to be closed. */
  async function lookAgain(): Promise<TaskCounts> {
    const closed = await giveUpStale(db, Date.now());
    await send();
    await forgetOld(db, Date.now() - KEPT_DAYS * DAY_MS);
    await display.show();
    return { closed };
  }

  context.webhooks.onMany("notify", async (deliveries) => {
    // Switched off, a call that goes on is still led to its end.
    await recordEvents(db, deliveries.flatMap(eventIn), Date.now(), { onlyKnown: !isEnabled() });
    await send();
    display.changed();
  });

  function eventIn({ body, receivedAt }: WebhookDelivery): CallEvent[] {
    const parsed = parseCallEvent(body, receivedAt);
    if ("event" in parsed) return [parsed.event];
    if ("invalid" in parsed) {
      throw new TimeTrackError("invalid", `Cannot read an event of Placetel: ${parsed.invalid}`);
    }
    log.info(`Left out an event of Placetel: ${parsed.ignored}`);
    return [];
  }

  context.tasks.register("sync", async ({ signal }) => {
    const counts = await lookAgain();
    // The webhook alone will do.
    if (!isEnabled() || !await secrets.get("api_key")) {
      await state.delete("error");
      return counts;
    }
    // Not the last success of the task: that may have been without a key.
    return await pull(daysToPull(Date.now(), await state.get<string>("pulledAt") ?? null), signal);
  });
  context.commands.register(
    "sync-now",
    async () => ({ ...await pull(lastDays(Date.now(), MOST_DAYS), context.signal) }),
  );
  context.commands.register("look-again", async (): Promise<Json> => ({ ...await lookAgain() }));
  context.commands.register("test-connection", async () =>
    asJson(
      await testConnection({
        language,
        openApi,
        hasSecret: Boolean(await secrets.get("shared_secret")),
        lastEventAt: await lastEventAt(db),
        now: Date.now(),
        signal: context.signal,
      }),
    ));

  context.subscriptions.push(settings.onDidChange(display.changed), secrets.onDidChange(display.changed));
  // What a crash kept from the log.
  await send().catch((thrown) => log.warn(`Some calls wait for the next run: ${thrown.message}`));
  await display.show();
}
