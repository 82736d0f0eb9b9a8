import { sep } from "node:path";
import type { OnLoadResult, Plugin } from "esbuild";

/**
 * For esbuild: refuses to read what lies outside of these folders, by whatever import it is
 * reached. `load` may give another text for a file than the one that it holds.
 */
export async function ownFilesOnly(
  name: string,
  folders: string[],
  load: (real: string) => Promise<OnLoadResult | null> = () => Promise.resolve(null),
): Promise<Plugin> {
  const allowed = await Promise.all(folders.map((folder) => Deno.realPath(folder)));
  return {
    name: "only-own-files",
    setup(build) {
      build.onLoad({ filter: /.*/, namespace: "file" }, async ({ path, with: attributes }) => {
        const real = await Deno.realPath(path);
        if (!allowed.some((folder) => isInside(folder, real))) {
          const text = `Cannot import "${path}" as part of ${name}: it lies outside of the plugin`;
          return { errors: [{ text }] };
        }
        return attributes["type"] ? null : await load(real);
      });
    },
  };
}

export function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
