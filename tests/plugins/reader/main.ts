import type { Json, PluginContext } from "timetrack";

/** A plugin for tests: calls the functions of others as it is told to. */
export function activate({ functions, routes }: PluginContext): void {
  routes.post("/call", async (c) => {
    const { plugin, name, args } = await c.req.json<{ plugin: string; name: string; args: Json }>();
    return c.json({ answer: await functions.call(plugin, name, args) });
  });
}
