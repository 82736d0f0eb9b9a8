import { join, resolve } from "node:path";
import { packPlugin } from "../author/pack.ts";
import { programModules } from "../program.ts";
import { readPluginFolder } from "../author/read-folder.ts";
import { message } from "../messages/mod.ts";
import type { Invocation } from "./command-line.ts";
import { print } from "./print.ts";

/** Makes the one file in which a plugin is passed on. */
export async function pack(path: string, { flags, language }: Invocation): Promise<number> {
  const plugin = await readPluginFolder(path);
  const { name, data, files } = await packPlugin(plugin, programModules);
  const out = flags.out === undefined ? join(plugin.folder, name) : await inFolder(resolve(flags.out), name);
  await Deno.writeFile(out, data);
  const size = Math.ceil(data.length / 1024);
  return print(message(language, "author.packed", { file: out, count: Object.keys(files).length, size }));
}

/** `--out` may name a file or a folder that is there. */
async function inFolder(out: string, name: string): Promise<string> {
  const isFolder = await Deno.stat(out).then(({ isDirectory }) => isDirectory, () => false);
  return isFolder ? join(out, name) : out;
}
