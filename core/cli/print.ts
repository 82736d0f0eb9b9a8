import { TimeTrackError } from "../errors.ts";
import type { Language, Say } from "../messages/mod.ts";
import { Refusal, sentencesIn } from "../refusal.ts";

/** The call was wrong, and not what it asked for. */
export class UsageError extends Refusal {
  constructor(say: Say, hint: Say) {
    super("invalid", say, { hint });
  }
}

export function print(text: string): 0 {
  console.log(harmless(text));
  return 0;
}

/**
 * Without what steers a terminal or turns the direction of writing: titles and reasons of plugins
 * are written by strangers, and must not hide what stands above them.
 */
export function harmless(text: string): string {
  return text.replace(/[^\P{Cc}\n]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "");
}

/** Prints what went wrong and what to do; the exit code tells a wrong call from a failure. */
export function printError(thrown: unknown, language: Language): number {
  for (const line of wordsOf(thrown, language) ?? [thrown]) {
    console.error(typeof line === "string" ? harmless(line) : line);
  }
  return thrown instanceof UsageError ? 2 : 1;
}

/** What went wrong and what to do; `null` for a fault of TimeTrack, which has no words for people. */
export function wordsOf(thrown: unknown, language: Language): string[] | null {
  if (!(thrown instanceof TimeTrackError)) return null;
  const { message, hint } = sentencesIn(thrown, language);
  return hint ? [message, hint] : [message];
}

/** Rows under each other, each column as wide as its longest entry. */
export function table(given: string[][]): string {
  const rows = given.map((row) => row.map((cell) => harmless(cell).replaceAll("\n", " ")));
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => [...(row[column] ?? "")].length))) ?? [];
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd()).join("\n");
}
