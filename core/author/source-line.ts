import { isAbsolute, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** A stack is what the plugin says it is; the own line is among the first ones. */
const MOST_STACK = 8_192;

/** The first line of a stack that is the author's own, as `main.ts:12:5`; `null` when none is. */
export function sourceLine(stack: string, folder: string): string | null {
  for (
    const [, address = "", line, column] of stack.slice(0, MOST_STACK).matchAll(/(file:\/\/\/\S+?):(\d+):(\d+)\)?$/gm)
  ) {
    const path = ownPath(address, folder);
    if (path !== null) return `${path}:${line}:${column}`;
  }
  return null;
}

function ownPath(address: string, folder: string): string | null {
  try {
    const path = relative(folder, fileURLToPath(address));
    if (path === "" || isAbsolute(path) || path.split(sep).some((part) => NOT_OWN.includes(part))) return null;
    return path.replaceAll(sep, "/");
  } catch {
    // A stack is what the plugin says it is.
    return null;
  }
}

const NOT_OWN = ["..", "node_modules"];
