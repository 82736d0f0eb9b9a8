import { dirname, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Where a file stands in the repository. */
export interface Room {
  /** Path from the root, with "/". */
  path: string;
  /** First folder: `core`, `plugins`, `ui`, … */
  name: string;
  /** For plugins and examples their own folder, `plugins/tray`; else the first folder. */
  folder: string;
  /** A test, a suite that several tests share (`x-suite.ts`), or in a folder `testing`. */
  isTest: boolean;
}

export function roomOf(file: string): Room {
  const path = relative(root, file).replaceAll(sep, "/");
  const [name = "", second = ""] = path.split("/");
  const folder = name === "plugins" || name === "examples" ? `${name}/${second}` : name;
  return { path, name, folder, isTest: /\.test\.tsx?$|-suite\.ts$|\/testing\//.test(path) };
}

/** The room that a relative import leads to, or `null` for a package. */
export function roomOfImport(from: Room, specifier: string): Room | null {
  if (!/^(\.{0,2}\/|file:)/.test(specifier)) return null;
  const file = specifier.startsWith("file:") ? fileURLToPath(specifier) : resolve(root, dirname(from.path), specifier);
  return roomOf(file);
}

/** Ids that core must not know. "tray" is not among them: it is also the host's word for the menu that all plugins share. */
export function builtInPlugins(): string[] {
  const folders = [...Deno.readDirSync(new URL("../../plugins", import.meta.url))].filter((entry) => entry.isDirectory);
  return folders.map((folder) => folder.name).filter((name) => name !== "tray");
}
