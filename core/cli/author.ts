import { message } from "../messages/mod.ts";
import { type Invocation, usage } from "./command-line.ts";

type Run = (folder: string, invocation: Invocation) => Promise<number>;

/** What is done to a plugin while it is written; each is loaded when it is asked for. */
const commands: Record<string, () => Promise<Run>> = {
  create: async () => (await import("./plugin-create.ts")).create,
  "test-host": async () => (await import("./plugin-test-host.ts")).testHost,
  dev: async () => (await import("./plugin-dev.ts")).dev,
  test: async () => (await import("./plugin-test.ts")).test,
  check: async () => (await import("./plugin-check.ts")).check,
  pack: async () => (await import("./plugin-pack.ts")).pack,
};

/** The command behind `timetrack plugin <verb> <folder>`; `null` for one that is not for authors. */
export function authorCommand(verb: string): ((invocation: Invocation) => Promise<number>) | null {
  const load = Object.hasOwn(commands, verb) ? commands[verb] : undefined;
  if (!load) return null;
  return async (invocation) => {
    const folder = invocation.words[1];
    if (!folder) throw usage((language) => message(language, "cli.plugin.folder", { verb }));
    return await (await load())(folder, invocation);
  };
}
