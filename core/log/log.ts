import type { Log } from "timetrack";
import type { HostConfig } from "../config/host-keys.ts";
import { asOneLine, describeCause, formatLine, type LogLine } from "./line.ts";
import { createLogFile } from "./log-file.ts";
import { createRedactor } from "./redact.ts";

export interface LogService {
  /** A logger whose lines carry this source; for plugins their id. */
  for(source: string): Log;
  /** The newest lines of one source, oldest first, at most `limit`. */
  recent(source: string, limit: number): LogLine[];
  /** Values that must never be written; they are replaced by `***`. */
  protect(secret: string): void;
}

export interface LogOptions {
  file: string;
  level?: HostConfig["log_level"] | undefined;
  /** Size at which the file is rotated, 5 MB by default. */
  maxBytes?: number | undefined;
  /** Rotated files that are kept, 5 by default. */
  keep?: number | undefined;
  /** Gets every line too, for a console. */
  mirror?: ((line: string) => void) | undefined;
}

export interface OpenLog extends LogService {
  setLevel(level: HostConfig["log_level"]): void;
  /** Writes what waits, now. */
  flush(): void;
  /** Writes what waits and stops; lines after it are written at once. */
  close(): void;
}

const LINES_PER_SOURCE = 500;
const LINGER_MS = 200;
// A secret that reaches beyond this is cut away with the rest of the text.
const LONGEST_INPUT = 65_536;
const ranks = { debug: 0, info: 1, warn: 2, error: 3 };

export function openLog({ file, level = "info", maxBytes = 5_000_000, keep = 5, mirror }: LogOptions): OpenLog {
  const logFile = createLogFile({ file, maxBytes, keep });
  const redactor = createRedactor();
  const rings = new Map<string, LogLine[]>();
  let least = ranks[level];
  let timer: ReturnType<typeof setTimeout> | null = null;
  let closed = false;

  function write(severity: HostConfig["log_level"], source: string, text: string): void {
    if (ranks[severity] < least) return;
    const clean = asOneLine(redactor.redact(text.slice(0, LONGEST_INPUT)));
    const name = severity.toUpperCase() as LogLine["level"];
    const line: LogLine = { at: new Date().toISOString(), level: name, source, text: clean };
    remember(line);
    const written = formatLine(line);
    logFile.add(written);
    mirror?.(written);
    if (severity === "error" || closed) flush();
    else timer ??= setTimeout(flush, LINGER_MS).unref();
  }

  function remember(line: LogLine): void {
    const ring = rings.get(line.source) ?? [];
    ring.push(line);
    if (ring.length > LINES_PER_SOURCE) ring.shift();
    rings.set(line.source, ring);
  }

  function flush(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    logFile.flush();
  }

  return {
    for(source) {
      const name = asOneLine(source).slice(0, 100);
      return {
        debug: (text) => write("debug", name, text),
        info: (text) => write("info", name, text),
        warn: (text) => write("warn", name, text),
        error: (text, cause) => write("error", name, cause === undefined ? text : `${text}: ${describeCause(cause)}`),
      };
    },
    recent: (source, limit) => limit > 0 ? (rings.get(source) ?? []).slice(-limit) : [],
    protect: (secret) => redactor.protect(secret),
    setLevel: (next) => void (least = ranks[next]),
    flush,
    close() {
      closed = true;
      flush();
    },
  };
}
