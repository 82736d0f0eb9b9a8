/** Never answers. */
export function activate(context) {
  context.commands.register("attack", () => new Promise(() => {}));
  context.routes.get("/wait", () => new Promise(() => {}));
}
