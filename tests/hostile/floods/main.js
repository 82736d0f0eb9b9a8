/** Sends as much as it can: log lines, events and requests that nobody asked for. */
export function activate(context) {
  context.commands.register("attack", async () => {
    for (;;) {
      for (let n = 0; n < 2_000; n++) {
        context.log.info("flood ".repeat(20));
        context.state.keys().catch(() => {});
      }
      await new Promise((resolve) => setTimeout(resolve));
    }
  });
}
