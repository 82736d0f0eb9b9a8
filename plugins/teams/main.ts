import { type PluginContext, TimeTrackError } from "timetrack";
import { testConnection } from "./connection-test.ts";
import { createConnections } from "./connection.ts";
import { inLanguage } from "./errors.ts";
import { parsePeriod } from "./period.ts";
import { createRunner, type RunRequest } from "./runner.ts";

/** What a person gets who asks by hand. */
const BY_HAND_DAYS = 7;

export function activate(context: PluginContext): void {
  const { language, signal } = context;
  const connections = createConnections(context);
  context.onDispose(() => connections.close());
  const runner = createRunner(context, connections);

  async function run(request: RunRequest) {
    try {
      return await runner.run(request);
    } catch (thrown) {
      throw inLanguage(thrown, language);
    }
  }

  async function test(until: AbortSignal) {
    const result = await testConnection(() => connections.get(), language, until);
    if (result.ok) await context.issues.resolve("sync");
    return result;
  }

  context.tasks.register(
    "sync",
    ({ trigger, signal }) => run({ signal, atLeastDays: trigger === "manual" ? BY_HAND_DAYS : undefined }),
  );
  context.commands.register("sync-now", async () => ({ ...await run({ signal, atLeastDays: BY_HAND_DAYS }) }));
  context.commands.register("test-connection", async () => {
    const { ok, steps } = await test(signal);
    return { ok, steps: steps.map((step) => ({ ...step })) };
  });

  context.routes.get("/test", async (c) => c.json(await test(c.req.raw.signal)));
  // As earlier clients know it: the outcome in words, and 400 for what the caller can mend.
  context.routes.post("/calls/sync/teams", async (c) => {
    try {
      const { start, end, user_id } = c.req.query();
      const period = parsePeriod(start, end, Date.now());
      const counts = await run({ period, user: user_id || undefined, signal: c.req.raw.signal });
      const [from, to] = [period.from, period.to].map((at) => new Date(at).toISOString());
      return c.json({ status: "success", start: from, end: to, ...counts });
    } catch (thrown) {
      const error = inLanguage(thrown, language);
      if (!(error instanceof TimeTrackError)) throw thrown;
      const { code, message, hint = null } = error;
      return c.json({ status: "error", code, message, hint }, code === "invalid" || code === "conflict" ? 400 : 500);
    }
  });
}
