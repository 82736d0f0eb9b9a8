/** Works on, whatever it is told. */
export function activate(context) {
  context.tasks.register("work", () => new Promise((resolve) => setInterval(resolve, 1e9)));
}
