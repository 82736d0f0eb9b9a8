import { readOwner } from "../instance.ts";
import { message } from "../messages/mod.ts";
import { refusal } from "../refusal.ts";
import { connect } from "./client.ts";
import type { Invocation } from "./command-line.ts";
import { print } from "./print.ts";

const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 100;

/** Ends the host that runs, and comes back when it is gone: whoever replaces its files waits for that. */
export async function quit({ paths, language }: Invocation): Promise<number> {
  if (!await readOwner(paths.lockFile)) return print(message(language, "cli.quit.none"));
  await (await connect({ paths, language })).post("/api/quit");
  for (const deadline = Date.now() + PATIENCE_MS; await readOwner(paths.lockFile);) {
    if (Date.now() > deadline) throw refusal("timeout", (language) => message(language, "cli.quit.slow"));
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return print(message(language, "cli.quit.done"));
}
