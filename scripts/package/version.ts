import { join } from "node:path";

/** What a package calls itself, as package.json says. */
export async function versionOf(root: string): Promise<string> {
  return JSON.parse(await Deno.readTextFile(join(root, "package.json"))).version;
}
