/** Throws in everything that the host calls. */
export function activate(context) {
  const boom = () => {
    throw new Error("boom");
  };
  context.commands.register("attack", boom);
  context.tasks.register("boom", boom);
  context.routes.get("/boom", boom);
  context.settings.onDidChange(boom);
  context.events.on("host/wake", boom);
  context.onDispose(boom);
  setTimeout(() => Promise.reject(new Error("nobody handles this")), 10);
  setTimeout(boom, 20);
}
