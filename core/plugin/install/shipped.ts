import { join } from "node:path";

/** A plugin that comes with TimeTrack and is not installed yet is named without a path. */
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The folder of the plugin that comes along under this name; what is no such name stays as it is. */
export async function shippedFolder(root: string, source: string): Promise<string> {
  if (!NAME.test(source)) return source;
  const folder = join(root, "examples", source);
  return await Deno.stat(join(folder, "manifest.json")).then(() => folder, () => source);
}

/** Whether a name on the command line can only mean one that comes along: nothing here is called so. */
export async function isShippedName(source: string): Promise<boolean> {
  return NAME.test(source) && !await Deno.stat(source).then(() => true, () => false);
}
