import { TimeTrackError } from "../errors.ts";
import { askedLanguage, message } from "../messages/mod.ts";

/** Finds in a text which of the patterns it has. */
export type PatternSet = (text: string) => Set<number>;

/** Steps of a pattern that a text may be led through; each costs time for each character. */
const mostSteps = 200;

// Loaded with the first pattern: the start has to be quick.
const engine = () => import("re2js");

/** Throws when a text is no pattern, or one that would take long. */
export async function checkPattern(pattern: string): Promise<void> {
  const { RE2JS, RE2JSException } = await engine();
  let steps: number;
  try {
    steps = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE).programSize();
  } catch (thrown) {
    if (thrown instanceof RE2JSException) throw refused(pattern, "label.pattern.wrong", partIn(thrown.message));
    throw thrown;
  }
  if (steps > mostSteps) throw refused(pattern, "label.pattern.long", "");
}

/**
 * Patterns as RE2 has them, large and small letters alike. All are looked for in one pass, whose time grows with
 * the length of the text and nothing else: there is no pattern that hangs.
 */
export async function compilePatterns(patterns: string[]): Promise<PatternSet> {
  if (patterns.length === 0) return () => new Set();
  const { RE2JS, RE2Set } = await engine();
  const set = new RE2Set(RE2Set.UNANCHORED, RE2JS.CASE_INSENSITIVE);
  for (const pattern of patterns) set.add(pattern);
  set.compile();
  return (text) => new Set(set.match(text));
}

function partIn(fault: string): string {
  return /`([^]*)`$/.exec(fault)?.[1] ?? "";
}

function refused(pattern: string, key: "label.pattern.wrong" | "label.pattern.long", part: string): TimeTrackError {
  const language = askedLanguage() ?? "en";
  return new TimeTrackError("invalid", message(language, key, { pattern, part }), {
    hint: message(language, "label.pattern.hint"),
  });
}
