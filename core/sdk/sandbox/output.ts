import { inspect } from "node:util";
import process from "node:process";

type Level = "debug" | "info" | "warn" | "error";

/**
 * Sends what the plugin prints to the log: stdout is the connection to the host, and a
 * library that prints a greeting must not break it.
 */
export function redirectOutput(log: (level: Level, text: string) => void): void {
  const levels: Record<string, Level> = { log: "info", info: "info", debug: "debug", trace: "debug", warn: "warn" };
  for (const name of ["log", "info", "debug", "trace", "warn", "error"] as const) {
    console[name] = (...values: unknown[]) => log(levels[name] ?? "error", values.map(asText).join(" "));
  }
  Object.defineProperty(Deno, "stdout", { value: Deno.stderr });
  Object.defineProperty(process, "stdout", { get: () => process.stderr });
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : inspect(value, { depth: 3, breakLength: Infinity });
}
