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
  console.log(text);
  return 0;
}

/** Prints what went wrong and what to do; the exit code tells a wrong call from a failure. */
export function printError(thrown: unknown, language: Language): number {
  if (thrown instanceof TimeTrackError) {
    const { message, hint } = sentencesIn(thrown, language);
    console.error(message);
    if (hint) console.error(hint);
    return thrown instanceof UsageError ? 2 : 1;
  }
  console.error(thrown);
  return 1;
}

/** Rows under each other, each column as wide as its longest entry. */
export function table(rows: string[][]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => [...(row[column] ?? "")].length))) ?? [];
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd()).join("\n");
}
