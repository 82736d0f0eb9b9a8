import { type PluginContext, TimeTrackError } from "timetrack";

/** A plugin for tests: keeps the letters that its webhook brings, and echoes what it gets. */
export function activate({ webhooks, routes, settings, state, tasks }: PluginContext): void {
  const letters = async () => await state.get<string[]>("letters") ?? [];

  webhooks.on("letters", async ({ body, attempt }) => {
    const text = new TextDecoder().decode(body);
    if (text === "unreadable") throw new TimeTrackError("invalid", 'Cannot read the letter "unreadable"');
    if (text.startsWith("crash") && attempt === 1) Deno.exit(1);
    await state.update<string[]>("letters", (known = []) => known.includes(text) ? known : [...known, text]);
  });

  routes.get("/letters", async (c) => c.json(await letters()));
  routes.post("/echo/:word", async (c) =>
    c.json({
      word: c.req.param("word"),
      query: c.req.query("q") ?? null,
      greeting: settings.get<string>("greeting"),
      body: await c.req.text(),
      headers: [...c.req.raw.headers.keys()],
    }));
  routes.get("/page", (c) => {
    c.header("set-cookie", "stolen=1");
    c.header("access-control-allow-origin", "*");
    return c.html("<script>alert(1)</script>");
  });

  tasks.register("collect", () => {});
  tasks.register("flaky", async ({ attempt }) => {
    await state.set("attempts", attempt);
    if (attempt === 1) throw new TimeTrackError("unavailable", "Cannot do it: the service sleeps");
    return { done: 1 };
  });
}
