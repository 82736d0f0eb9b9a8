import { basename, dirname } from "node:path";

const SETTLE_MS = 100;

/**
 * Tells of every change of a file, also when an editor replaces it. Its folder is watched, and
 * that of the file behind a symbolic link; a burst of events is told once.
 */
export function watchFile(file: string, onChange: () => void, onFailure: (thrown: unknown) => void): () => void {
  const files = [...new Set([file, realFile(file)])];
  const names = new Set(files.map((one) => basename(one).toLowerCase()));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  const watcher = Deno.watchFs([...new Set(files.map(dirname))], { recursive: false });

  async function listen(): Promise<void> {
    for await (const { kind, paths } of watcher) {
      // Reading the file is an event too, and answering that by reading would never end.
      if (kind === "access" || !paths.some((path) => names.has(basename(path).toLowerCase()))) continue;
      // What was told before the end may arrive after it.
      if (closed) return;
      clearTimeout(timer);
      timer = setTimeout(onChange, SETTLE_MS).unref();
    }
  }

  listen().catch(onFailure);
  return () => {
    closed = true;
    clearTimeout(timer);
    watcher.close();
  };
}

function realFile(file: string): string {
  try {
    return Deno.realPathSync(file);
  } catch {
    return file;
  }
}
