/** What a part of a name may be without being told: one place for any letters, shown as "…". */
const anything = /^(?:\.|\[(?:[^\]\\]|\\.)+\]|\\w)[*+]/;

/**
 * The names that a pattern looks for, when it is no more than a choice of them: whole words, or
 * hosts of addresses. `null` for a pattern that says more than names can.
 */
export function plainNames(pattern: string): string[] | null {
  const inner = /^\\b\((.*)\)\\b$/.exec(pattern) ?? /^\(\^\|\\\.\)\((.*)\)\(\/\|\$\)$/.exec(pattern);
  const names = inner && alternativesOf(inner[1]!).map(namesOf);
  return names && names.every((each) => each !== null) ? [...new Set(names.flat())] : null;
}

/** Split where it is no part of a group. */
function alternativesOf(text: string): string[] {
  const parts = [""];
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (sign === "\\") {
      parts.push(`${parts.pop()}${sign}${text[++at] ?? ""}`);
      continue;
    }
    if (sign === "(") depth++;
    if (sign === ")") depth--;
    if (sign === "|" && depth === 0) parts.push("");
    else parts.push(parts.pop()! + sign);
  }
  return parts;
}

/** An alternative in letters; what may be left out makes a name with it and one without. */
function namesOf(alternative: string): string[] | null {
  let names = [""];
  const add = (text: string) => names = names.map((name) => name + text);
  for (let rest = alternative; rest !== "";) {
    const [open] = anything.exec(rest) ?? [];
    const [whole, part, choices, maybe] = /^(?:(\\[^\w\s]|[\w \-@&'])|\(([^()]*)\))(\?)?/.exec(rest) ?? [];
    if (open !== undefined) {
      add("…");
      rest = rest.slice(open.length);
    } else if (rest[0] === "." && !/^\.[?{]/.test(rest)) {
      // Any sign between two words: a space, a hyphen or a dot.
      add(" ");
      rest = rest.slice(1);
    } else if (whole !== undefined && !/^[*+{]/.test(rest.slice(whole.length))) {
      const each = part !== undefined
        ? [part.replace("\\", "")]
        : choices!.split("|").map((one) => one.replace(/\\/g, ""));
      // A letter after a backslash stands for many, and a dot without one for any sign.
      if (part === undefined && !choices!.split("|").every((one) => /^(?:\\[^\w\s]|[\w -])+$/.test(one))) return null;
      names = names.flatMap((name) => [...each.map((one) => name + one), ...(maybe ? [name] : [])]);
      rest = rest.slice(whole.length);
    } else {
      return null;
    }
  }
  return names.every((name) => /[\p{L}\d]/u.test(name)) ? names : null;
}
