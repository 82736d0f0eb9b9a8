import { type PluginContext, TimeTrackError } from "timetrack";
import { testConnection } from "./connection-test.ts";
import { createConnections } from "./connection.ts";
import { createOverview } from "./overview.ts";
import { choiceIn } from "./run.ts";
import { createRunner } from "./runner.ts";
import { askedIn, wishOf } from "./wish.ts";

export function activate(context: PluginContext): void {
  const { signal, settings, issues } = context;
  const connections = createConnections(context);
  context.onDispose(() => connections.close());
  const overview = createOverview(context);
  const runner = createRunner(context, connections, overview);

  async function test(until: AbortSignal, wanted = context.language) {
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

  context.tasks.register("sync", async (task) => {
    try {
      const { counts } = await runner.run({
        ...wishOf(task, Date.now()),
        signal: task.signal,
        report(progress) {
          overview.go({ syncing: progress.counts ?? {} });
          task.report(progress);
        },
      });
      return { ...counts };
    } finally {
      overview.go({ syncing: null });
    }
  });
  context.commands.register("test-connection", async () => {
    const { ok, steps } = await test(signal);
    return { ok, steps: steps.map((step) => ({ ...step })) };
  });

  context.routes.get("/overview", async (c) => c.json(await overview.read()));
  context.routes.get("/test", async (c) => {
    const wanted = c.req.query("language");
    return c.json(await test(c.req.raw.signal, wanted === "de" || wanted === "en" ? wanted : undefined));
  });
  // As earlier clients know it: the outcome in words, and 400 for what the caller can mend.
  context.routes.post("/calls/sync/teams", async (c) => {
    try {
      const { window, counts } = await context.tasks.run("sync", askedIn(c.req.query()));
      return c.json({ status: "success", start: window?.from, end: window?.to, ...counts });
    } catch (thrown) {
      if (!(thrown instanceof TimeTrackError)) throw thrown;
      const { code, message, hint = null } = thrown;
      return c.json({ status: "error", code, message, hint }, code === "invalid" || code === "conflict" ? 400 : 500);
    }
  });
}
