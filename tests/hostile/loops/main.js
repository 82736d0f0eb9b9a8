/** Never gives way again. */
export function activate(context) {
  context.commands.register("attack", () => {
    for (;;);
  });
}
