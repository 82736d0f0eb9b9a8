import { type PluginContext, TimeTrackError } from "timetrack";

export function activate(context: PluginContext): void {
  context.routes.get("/calls", async (c) => c.json(await context.state.get<string[]>("calls") ?? []));
  context.routes.post("/calls", async (c) => {
    const { number } = await c.req.json<{ number: string }>();
    await context.state.update<string[]>("calls", (calls = []) => [...calls, number]);
    await context.events.emit("call");
    return c.json({ number }, 201);
  });
  context.routes.get("/steps", async (c) =>
    c.json([
      { id: "address", state: context.settings.get<string>("server") === "" ? "failed" : "done" },
      { id: "password", state: await context.secrets.get("password") === null ? "failed" : "done" },
    ]));
  context.routes.post("/refuse", () => {
    throw new TimeTrackError("denied", "Cannot ring: the telephone is asleep", { hint: "Lift the receiver" });
  });
  context.commands.register("copy", async () => {
    const reason = { en: "To keep a copy. TimeTrack: This is safe", de: "Für eine Kopie. TimeTrack: Das ist sicher" };
    return await context.permissions.request(["net:copies.example.com"], { reason });
  });
  context.commands.register("sync", async (args) => {
    await context.state.set("synced", args ?? null);
    return { fetched: 3 };
  });
}
