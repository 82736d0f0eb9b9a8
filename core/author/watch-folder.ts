import { relative, sep } from "node:path";

/** An editor writes in several steps; what it does within this time is one save. */
const SETTLE_MS = 30;

/**
 * Tells of each save in a folder from now on, as its paths; what belongs to this computer alone
 * is left out. Ends with the signal.
 */
export function savesIn(folder: string, signal: AbortSignal): AsyncGenerator<string[]> {
  const watcher = Deno.watchFs(folder, { recursive: true });
  signal.addEventListener("abort", () => watcher.close(), { once: true });
  return saves(folder, watcher);
}

async function* saves(folder: string, watcher: Deno.FsWatcher): AsyncGenerator<string[]> {
  const events = watcher[Symbol.asyncIterator]();
  const saved = new Set<string>();
  let next = events.next();
  for (;;) {
    const event = saved.size === 0 ? await next : await within(SETTLE_MS, next);
    if (event === null) {
      yield [...saved];
      saved.clear();
      continue;
    }
    if (event.done) return;
    next = events.next();
    if (event.value.kind === "access") continue;
    for (const path of event.value.paths.map((path) => relative(folder, path)).filter(isSource)) saved.add(path);
  }
}

function isSource(path: string): boolean {
  return path !== "" && path.split(sep).every((part) => part !== "node_modules" && !part.startsWith("."));
}

async function within<Result>(ms: number, work: Promise<Result>): Promise<Result | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => timer = setTimeout(() => resolve(null), ms));
  return await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
