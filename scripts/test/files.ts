import { join } from "node:path";

const folders = ["core", "plugins", "ui", "examples", "scripts", "tests"];

export interface TestFiles {
  /** Need nothing but the repository, and not long. */
  unit: string[];
  /** Need a display, D-Bus, a browser, PostgreSQL, the keychain or the whole host. */
  system: string[];
  /** Need Windows, or Wine. */
  windows: string[];
}

/** What stands in `tests/` or is called `*.system.test.ts` is a system test, `*.windows.test.ts` one of Windows. */
export function findTests(root: string): TestFiles {
  const all = folders.flatMap((folder) => filesIn(root, folder)).filter((file) => /\.test\.tsx?$/.test(file)).sort();
  const windows = all.filter((file) => /\.windows\.test\.ts$/.test(file));
  const rest = all.filter((file) => !windows.includes(file));
  const system = rest.filter((file) => file.startsWith("tests/") || /\.system\.test\.tsx?$/.test(file));
  return { unit: rest.filter((file) => !system.includes(file)), system, windows };
}

function filesIn(root: string, folder: string): string[] {
  return [...Deno.readDirSync(join(root, folder))].flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isFile) return [path];
    return entry.isDirectory && entry.name !== "node_modules" && entry.name !== "dist" ? filesIn(root, path) : [];
  });
}
