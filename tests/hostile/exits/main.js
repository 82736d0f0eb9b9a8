/** Ends its own process whenever it can. */
export function activate(context) {
  context.commands.register("attack", () => Deno.exit(0));
  setTimeout(() => Deno.exit(7), 50);
}
