import { type PluginContext, TimeTrackError } from "timetrack";
import { testConnection } from "./connection-test.ts";
import { createConnections } from "./connection.ts";
import { inLanguage } from "./errors.ts";
import { createOverview } from "./overview.ts";
import { parsePeriod } from "./period.ts";
import { choiceIn, isoOf, type RunRequest, type RunResult } from "./run.ts";
import { createRunner } from "./runner.ts";

/** What a person gets who asks by hand. */
const BY_HAND_DAYS = 7;

export function activate(context: PluginContext): void {
  const { language, signal, settings, issues } = context;
  const connections = createConnections(context);
  context.onDispose(() => connections.close());
  const overview = createOverview(context);
  const runner = createRunner(context, connections, overview);

  async function run(request: RunRequest) {
    const report: RunRequest["report"] = (progress) => {
      overview.go({ syncing: progress.counts ?? {} });
      request.report?.(progress);
    };
    try {
      return await runner.run({ ...request, report });
    } catch (thrown) {
      throw inLanguage(thrown, language);
    } finally {
      overview.go({ syncing: null });
    }
  }

  async function test(until: AbortSignal, wanted = language) {
    const result = await testConnection(
      connections,
      choiceIn(settings),
      wanted,
      until,
      (testing) => overview.go({ testing }),
    ).finally(() => overview.go({ testing: null }));
    if (!result.ok) return result;
    await issues.resolve("sync");
    await issues.resolve("choice");
    return result;
  }

  context.tasks.register("sync", async ({ trigger, signal, report }) => {
    const { counts } = await run({ signal, report, atLeastDays: trigger === "manual" ? BY_HAND_DAYS : undefined });
    return { ...counts };
  });
  context.commands.register("sync-now", async () => answerOf(await run({ signal, atLeastDays: BY_HAND_DAYS })));
  context.commands.register("test-connection", async () => {
    const { ok, steps } = await test(signal);
    return { ok, steps: steps.map((step) => ({ ...step })) };
  });

  context.routes.get("/overview", async (c) => c.json(await overview.read()));
  context.routes.get("/test", async (c) => {
    const wanted = c.req.query("language");
    return c.json(await test(c.req.raw.signal, wanted === "de" || wanted === "en" ? wanted : language));
  });
  // As earlier clients know it: the outcome in words, and 400 for what the caller can mend.
  context.routes.post("/calls/sync/teams", async (c) => {
    try {
      const { start, end, user_id } = c.req.query();
      const period = parsePeriod(start, end, Date.now());
      const result = await run({ period, user: user_id || undefined, signal: c.req.raw.signal });
      return c.json({ status: "success", ...answerOf(result) });
    } catch (thrown) {
      const error = inLanguage(thrown, language);
      if (!(error instanceof TimeTrackError)) throw thrown;
      const { code, message, hint = null } = error;
      return c.json({ status: "error", code, message, hint }, code === "invalid" || code === "conflict" ? 400 : 500);
    }
  });
}

function answerOf({ window, counts }: RunResult): { [name: string]: string | number } {
  return { start: isoOf(window.from), end: isoOf(window.to), ...counts };
}
