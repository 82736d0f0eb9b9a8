import { readPluginFolder } from "../author/read-folder.ts";
import { runTests } from "../author/run-tests.ts";
import { message } from "../messages/mod.ts";
import type { Invocation } from "./command-line.ts";
import { print } from "./print.ts";

/** Runs the tests of a plugin, with its code in the real sandbox. */
export async function test(path: string, { language }: Invocation): Promise<number> {
  const { folder } = await readPluginFolder(path);
  const { code, rights } = await runTests(folder);
  if (rights) {
    const list = (names: string[]) => names.join(", ") || message(language, "author.rights.none");
    print(message(language, "author.rights.used", { rights: list(rights.used) }));
    if (rights.refused.length > 0) print(message(language, "author.rights.refused", { rights: list(rights.refused) }));
  }
  return code === 0 ? 0 : 1;
}
