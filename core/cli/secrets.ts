import { readOwner } from "../instance.ts";
import { openLog } from "../log/log.ts";
import { message } from "../messages/mod.ts";
import { refusal, says } from "../refusal.ts";
import { openSecrets } from "../secrets/secrets.ts";
import { type Invocation, usage } from "./command-line.ts";
import { print } from "./print.ts";

/** `secrets delete`: takes out of the keychain what lies outside of TimeTrack's own folders, before those are removed. */
export async function secrets({ words: [verb = ""], paths, language }: Invocation): Promise<number> {
  if (verb !== "delete") throw usage((language) => message(language, "cli.secrets.verb", { verb }));
  if (await readOwner(paths.lockFile)) {
    throw refusal("conflict", says("cli.secrets.running"), { hint: says("cli.secrets.running.hint") });
  }
  if (!await Deno.stat(paths.data).catch(() => null)) return print(message(language, "cli.secrets.none"));
  const logs = openLog({ file: paths.logFile });
  const store = await openSecrets({ paths, log: logs.for("secrets"), protect: logs.protect });
  try {
    const count = await store.deleteAll();
    return print(message(language, count === 0 ? "cli.secrets.none" : "cli.secrets.deleted", { count }));
  } finally {
    await store.close();
    await logs.close();
  }
}
