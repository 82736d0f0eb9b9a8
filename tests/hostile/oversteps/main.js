/** Calls everything of the host API that it has no right to, and claims to be somebody else. */
export function activate(context) {
  const now = new Date().toISOString();
  const range = { from: "2020-01-01T00:00:00.000Z", to: now };
  const call = {
    source: "own",
    externalId: "1",
    version: 1,
    direction: "in",
    outcome: "missed",
    startedAt: now,
    endedAt: now,
  };
  const attempts = {
    "activity.heartbeat": () =>
      context.activity.heartbeat({ kind: "window", at: now, pulseSeconds: 1, data: { app: "a", title: "b" } }),
    "activity.list": () => context.activity.list(range),
    "activity.changes": () => context.activity.changes(0),
    "activity.keptSince": () => context.activity.keptSince(),
    "activity.pending": () => context.activity.pending(0),
    "calls.upsert": () => context.calls.upsert(call),
    "calls.list": () => context.calls.list(range),
    "calls.changes": () => context.calls.changes(0),
    "calls.pending": () => context.calls.pending(0),
    "notifications.show": () => context.notifications.show({ title: "hello" }),
    "tray.items": () => context.tray.items(),
    "tray.click": () => context.tray.click("window-tracker/tracking"),
    "status.text": () => context.status.text(),
    "app.quit": () => context.commands.execute("app.quit"),
    "another plugin's command": () => context.commands.execute("window-tracker/toggle-tracking"),
    "another plugin's tray item": () => context.tray.update("window-tracker/tracking", { checked: false }),
    "an undeclared status line": () => context.status.set("tracking", "I am the tracker"),
    "an undeclared event": () => context.events.emit("window-tracker/changed", null),
    "an undeclared setting": () => context.settings.set("base_url", "https://evil.example"),
    "the setting that decides where it connects to": () => context.settings.set("server", "http://127.0.0.1:9"),
    "a database without the right": () => context.database({}),
    "a key that is too long": () => context.state.set("x".repeat(300), 1),
    "a value that is too large": () => context.state.set("big", "x".repeat(100_000)),
  };
  context.routes.get("/try/:what", async (c) => {
    const what = c.req.param("what");
    if (what === "list") return c.json(Object.keys(attempts));
    try {
      return c.json({ allowed: true, got: (await attempts[what]()) ?? null });
    } catch (thrown) {
      return c.json({ allowed: false, code: thrown.code ?? null, why: thrown.message });
    }
  });
  context.commands.register("attack", () => Object.keys(attempts).length);
}
