/** Keeps memory that the garbage collector of JavaScript does not count. */
export function activate(context) {
  const kept = [];
  context.commands.register("attack", async () => {
    for (;;) {
      kept.push(new Uint8Array(8_000_000).fill(1));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
}
