export function activate(context) {
  context.commands.register("noop", () => null);
  context.routes.get("/leads-away", (c) => c.redirect("/api/settings"));
  context.routes.get("/files/*", (c) => c.text("a file of mine"));
  context.routes.get("/settings", (c) => {
    const [attack, elsewhere, stun] = ["attack", "elsewhere", "stun"].map((key) => context.settings.get(key));
    return c.json({ attack, elsewhere, stun });
  });
}
