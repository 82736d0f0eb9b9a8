import { dirname } from "node:path";

export interface LogFileOptions {
  file: string;
  maxBytes: number;
  /** Older files that are kept as `file.1` (the newest) to `file.<keep>`. */
  keep: number;
}

/** Appends lines to a file that may be deleted, locked or full meanwhile. */
export interface LogFile {
  add(line: string): void;
  flush(): void;
}

const MOST_WAITING = 2000;

export function createLogFile({ file, maxBytes, keep }: LogFileOptions): LogFile {
  let waiting: string[] = [];
  let lost = 0;

  return {
    add(line) {
      waiting.push(line);
      if (waiting.length > MOST_WAITING) {
        waiting.shift();
        lost++;
      }
    },
    flush() {
      if (waiting.length === 0) return;
      const gap = lost > 0 ? [`(${lost} lines could not be written)`] : [];
      try {
        append(file, new TextEncoder().encode([...gap, ...waiting, ""].join("\n")), maxBytes, keep);
        [waiting, lost] = [[], 0];
      } catch {
        // Kept for the next attempt: where a log cannot be written, there is no place to say so.
      }
    },
  };
}

// Opened for each batch: a file that was deleted or moved away comes back, and on Windows nobody is locked out.
function append(file: string, bytes: Uint8Array, maxBytes: number, keep: number): void {
  using handle = open(file);
  const { size } = handle.statSync();
  if (size === 0 || size + bytes.length <= maxBytes) return writeAll(handle, bytes);

  handle.close();
  rotate(file, keep);
  using fresh = open(file);
  writeAll(fresh, bytes);
}

function open(file: string): Deno.FsFile {
  const options: Deno.OpenOptions = { append: true, create: true, mode: 0o600 };
  try {
    return Deno.openSync(file, options);
  } catch (thrown) {
    if (!(thrown instanceof Deno.errors.NotFound)) throw thrown;
    Deno.mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    return Deno.openSync(file, options);
  }
}

function writeAll(handle: Deno.FsFile, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) done += handle.writeSync(bytes.subarray(done));
}

// A file that another program holds stays where it is; the log then grows until the next attempt.
function rotate(file: string, keep: number): void {
  try {
    for (let number = keep - 1; number >= 1; number--) renameIfThere(`${file}.${number}`, `${file}.${number + 1}`);
    if (keep > 0) Deno.renameSync(file, `${file}.1`);
    else Deno.removeSync(file);
  } catch {
    return;
  }
}

function renameIfThere(from: string, to: string): void {
  try {
    Deno.renameSync(from, to);
  } catch (thrown) {
    if (!(thrown instanceof Deno.errors.NotFound)) throw thrown;
  }
}
