/** Announces messages of 4 GB, by the raw pipe. */
import fs from "node:fs";

export function activate(context) {
  context.commands.register("attack", () => {
    const frame = new Uint8Array(1_000_000).fill(255);
    for (;;) fs.writeSync(1, frame);
  });
}
