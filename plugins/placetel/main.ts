import {
  type Json,
  type PluginContext,
  type TaskCounts,
  type TaskRun,
  TimeTrackError,
  type WebhookDelivery,
} from "timetrack";
import { type Api, createApi } from "./api.ts";
import { type CallEvent, parseCallEvent } from "./call-event.ts";
import {
  forgetErased,
  forgetOld,
  giveUpStale,
  lastEventAt,
  overwriteErased,
  recordEvents,
  reviewHeld,
} from "./call-log.ts";
import { asJson, testConnection } from "./connection-test.ts";
import { daysIn, daysToPull, lastDays, MOST_DAYS, windowOf } from "./days.ts";
import { createDisplay } from "./display.ts";
import { createErased } from "./erased.ts";
import { openHandOver } from "./hand-over.ts";
import { openLines } from "./lines.ts";
import { createPace, realTime } from "./pace.ts";
import { PlacetelProblem, problem } from "./problem.ts";
import { pullCalls } from "./pull.ts";
import { readSetup } from "./setup.ts";
import { migrations, type Tables } from "./tables.ts";

const DAY_MS = 24 * 3_600_000;
/** Twice as long as anything is read again. */
const KEPT_DAYS = 2 * MOST_DAYS;
const OVERWRITE_AFTER_MS = 5_000;

interface Pull {
  signal: AbortSignal;
  report: TaskRun["report"];
}

export async function activate(context: PluginContext): Promise<void> {
  const { calls, issues, log, secrets, settings, state } = context;
  const db = await context.database<Tables>(migrations);
  const lines = await openLines(context);
  const erased = createErased(calls);
  const display = createDisplay(context, db, lines);
  const send = await openHandOver(context, db);
  const pace = createPace(realTime);
  /** How many calls a reading of the list that goes on has fetched. */
  let reading: number | null = null;
  let overwriting: ReturnType<typeof setTimeout> | undefined;

  const isEnabled = () => settings.get<boolean>("enabled");

  async function openApi(): Promise<Api> {
    if (!isEnabled()) throw problem("off");
    return createApi({ address: settings.get("api_url"), key: await secrets.get("api_key"), pace });
  }

  const recording = () => ({ nowMs: Date.now(), selection: lines.selection(), erased });

  async function pull(days: string[], { signal, report }: Pull): Promise<TaskCounts> {
    const startedAt = new Date().toISOString();
    try {
      showReading(0);
      report({ window: windowOf(days) });
      const api = await openApi();
      const directory = await lines.read(api, signal);
      const counts = await pullCalls({
        db,
        api,
        send,
        days,
        directory,
        onMissing: lines.onMissing,
        selection: lines.selection(),
        erased,
        now: Date.now,
        signal,
        report(counts) {
          showReading(counts.fetched);
          report({ counts });
        },
      });
      await lines.report(api, signal);
      await state.set("pulledAt", startedAt);
      await state.delete("error");
      await issues.resolve("refused");
      return counts;
    } catch (thrown) {
      if (!signal.aborted) await remember(thrown);
      throw thrown;
    } finally {
      reading = null;
      if (!context.signal.aborted) await display.show();
    }
  }

  function showReading(fetched: number): void {
    reading = fetched;
    display.changed();
  }

  async function remember(thrown: unknown): Promise<void> {
    if (!(thrown instanceof PlacetelProblem)) {
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      return await state.set("error", { en: message, de: message });
    }
    await state.set("error", thrown.title);
    if (thrown.code === "denied") {
      const { title, advice: hint } = thrown;
      await issues.create("refused", { title, hint, severity: "error", command: "test-connection" });
    }
  }

  /** Without the API, the calls of which nothing more was heard still have to be closed. */
  async function lookAgain(): Promise<TaskCounts> {
    const closed = await giveUpStale(db, recording());
    await reviewHeld(db, recording());
    await send();
    await overwriteErased(db);
    await forgetOld(db, Date.now() - KEPT_DAYS * DAY_MS);
    await display.show();
    return { closed };
  }

  context.webhooks.onMany("notify", async (deliveries) => {
    // Switched off, a call that goes on is still led to its end.
    await recordEvents(db, deliveries.flatMap(eventIn), { ...recording(), onlyKnown: !isEnabled() });
    await send();
    display.changed();
    if (!lines.selection().all) overwriteSoon();
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

  /** What was held or erased must not stay in the log of the database. */
  function overwriteSoon(): void {
    overwriting ??= setTimeout(() => {
      overwriting = undefined;
      overwriteErased(db).catch((thrown) => log.warn(`Cannot overwrite what was erased: ${thrown.message}`));
    }, OVERWRITE_AFTER_MS);
  }

  context.tasks.register("sync", async ({ args, signal, report }) => {
    const counts = await lookAgain();
    const days = daysIn(args);
    if (days !== null) return await pull(lastDays(Date.now(), days), { signal, report });
    // The webhook alone will do.
    if (!isEnabled() || !await secrets.get("api_key")) {
      await state.delete("error");
      return counts;
    }
    // Not the last success of the task: that may have been without a key.
    return await pull(daysToPull(Date.now(), await state.get<string>("pulledAt") ?? null), { signal, report });
  });
  context.commands.register("look-again", async (): Promise<Json> => ({ ...await lookAgain() }));
  context.commands.register("test-connection", async (args) => {
    const words = wordsIn(args);
    const result = await testConnection({
      language: words,
      openApi,
      hasSecret: Boolean(await secrets.get("shared_secret")),
      lastEventAt: await lastEventAt(db),
      webhook: await context.webhooks.info("notify"),
      now: Date.now(),
      signal: context.signal,
    });
    if (result.steps.some(({ id, ok }) => id === "key" && ok)) {
      await openApi().then((api) => lines.report(api, context.signal, true)).catch(remember);
    }
    await display.show();
    return asJson(result);
  });

  context.routes.get("/setup", async (c) => {
    const webhook = await context.webhooks.info("notify");
    return c.json(
      await readSetup({ state, webhook, reading, lastEventAt: await lastEventAt(db), unknown: lines.unknown() }),
    );
  });

  /** A page says in which language it is shown. */
  function wordsIn(args: Json): typeof context.language {
    const asked = (args as { language?: Json } | null)?.language;
    return asked === "de" || asked === "en" ? asked : context.language;
  }

  async function forgetWhatWasErased(): Promise<void> {
    await erased.refresh();
    await forgetErased(db, recording());
    await overwriteErased(db);
    display.changed();
  }

  function settingChanged(key: string): void {
    display.changed();
    if (key === "users") run(chooseOthers());
  }

  async function chooseOthers(): Promise<void> {
    await lines.changed();
    if (isEnabled() && await secrets.get("api_key")) {
      // Their names, too: nobody wants to wait for the next run to see who was chosen.
      await lines.report(await openApi(), context.signal).catch(remember);
    }
    await reviewHeld(db, recording());
    await send();
    await overwriteErased(db);
    await display.show();
  }

  function run(work: Promise<unknown>): void {
    work.catch((thrown) => {
      if (!context.signal.aborted) log.error("Cannot go by the new choice of lines", thrown);
    });
  }

  function notForgotten(thrown: unknown): void {
    if (!context.signal.aborted) log.error("Cannot forget calls that were deleted, the next start tries again", thrown);
  }

  context.onDispose(() => clearTimeout(overwriting));
  context.subscriptions.push(
    settings.onDidChange(settingChanged),
    secrets.onDidChange(display.changed),
    context.events.on("host/erased", () => void forgetWhatWasErased().catch(notForgotten)),
  );
  await forgetWhatWasErased().catch(notForgotten);
  // What a crash kept from the log.
  await send().catch((thrown) => log.warn(`Some calls wait for the next run: ${thrown.message}`));
  await display.show();
}
