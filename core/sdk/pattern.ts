/**
 * How a person writes what to look for in a text: the meaning of settings with
 * `"format": "pattern"`. `/…/` is a regular expression; a pattern with `*` must fit the whole
 * text; any other is looked for anywhere in it. Large and small letters are alike.
 */
export function patternSource(pattern: string): string {
  return /^\/(.+)\/[a-z]*$/.exec(pattern)?.[1] ?? wildcard(pattern);
}

/**
 * Reads a pattern; `null` when its regular expression is broken.
 *
 * ```ts
 * parsePattern("bank")?.("My Bank"); // true
 * parsePattern("*.example.com")?.("mail.example.com"); // true
 * parsePattern("/(/"); // null
 * ```
 */
export function parsePattern(pattern: string): ((text: string) => boolean) | null {
  try {
    const expression = new RegExp(patternSource(pattern), "isu");
    return (text) => expression.test(text);
  } catch {
    return null;
  }
}

function wildcard(pattern: string): string {
  const parts = pattern.split("*").map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  return parts.length > 1 ? `^${parts.join(".*")}$` : parts.join("");
}
