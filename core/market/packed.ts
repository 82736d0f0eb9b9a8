import { join } from "node:path";
import { refusal, says } from "../refusal.ts";
import { CHECKSUMS } from "../plugin/install/package-file.ts";

/** A package brings along what it needs, or was bundled: nothing is fetched for it. */
export async function refuseUnpacked(name: string, folder: string, dependencies: string[]): Promise<void> {
  const exists = (path: string) => Deno.stat(join(folder, path)).then(() => true, () => false);
  if (await exists(CHECKSUMS)) return;
  const missing: string[] = [];
  for (const one of dependencies) if (!await exists(join("node_modules", one))) missing.push(one);
  if (missing.length === 0) return;
  throw refusal("invalid", says("market.unpacked", { package: name, names: missing.slice(0, 10).join(", ") }), {
    hint: says("market.unpacked.hint"),
  });
}
