/** Asks the bundler, which has the host's rights, to read a file for it. */
import secret from "../secret.json" with { type: "text" };

export function activate(context) {
  context.commands.register("attack", () => secret);
}
