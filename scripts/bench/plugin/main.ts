import type { PluginContext } from "timetrack";

export function activate(context: PluginContext): void {
  context.routes.get("/hello", (c) => c.json({ hello: "world" }));
}
