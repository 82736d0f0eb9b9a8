import { patternSource } from "../../sdk/pattern.ts";

export const patternFormats = ["pattern", "regex"] as const;
export type PatternFormat = typeof patternFormats[number];

/** Steps of an expression; each costs time for each character of the text. */
const mostSteps = 2_000;

// Loaded with the first trial: the start has to be quick.
const engine = () => import("re2js");

/**
 * Which of the patterns a text has; `null` where that cannot be tried. RE2 needs a time that grows with the text and
 * nothing else, so that no pattern hangs the host; it has no look-around and no references back.
 */
export async function tryPatterns(
  format: PatternFormat,
  patterns: string[],
  text: string,
): Promise<(boolean | null)[]> {
  const { RE2JS } = await engine();
  const flags = format === "pattern" ? RE2JS.CASE_INSENSITIVE | RE2JS.DOTALL : 0;
  return patterns.map((pattern) => {
    const source = format === "pattern" ? patternSource(pattern) : pattern;
    try {
      const compiled = RE2JS.compile(RE2JS.translateRegExp(source), flags);
      return compiled.programSize() > mostSteps ? null : compiled.matcher(text).find();
    } catch {
      return null;
    }
  });
}
