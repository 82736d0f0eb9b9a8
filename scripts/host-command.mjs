import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);

/**
 * What the host may do. Plugins get none of it: each runs in a process with rights of its own.
 * Reading and writing are not narrowed, because the home folder, the plugins to install and the
 * native addons lie where the person put them.
 */
export const hostFlags = [
  "--allow-read",
  "--allow-write",
  "--allow-net", // listens where the configuration says; the command line asks the running host
  "--allow-env", // folders, language and desktop are found by environment variables
  "--allow-run", // the plugins' processes, esbuild, and the system's program that opens a page or a file
  "--allow-ffi", // better-sqlite3 and the keychain are native addons
  "--allow-sys", // computer name, language, memory of the plugins' processes
  "--no-prompt",
  "--no-remote",
  "--cached-only",
  "--v8-flags=--max-semi-space-size=1", // a small nursery: 10 MB less for a program that rests most of the day
  "--unstable-no-legacy-abort", // the signal of a request means that its client has gone, nothing else
];

/**
 * Arguments of Deno that run the host, or its command line.
 *
 * @param {string[]} args
 */
export function hostCommand(args) {
  const config = `--config=${fileURLToPath(new URL("deno.json", root))}`;
  return ["run", ...hostFlags, config, fileURLToPath(new URL("core/main.ts", root)), ...args];
}
