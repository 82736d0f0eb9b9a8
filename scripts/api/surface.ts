import type { JsonSchema } from "../../core/config/json-schema.ts";

/** The public names of a module with their types, one a line, read from the text of `deno doc` without comments. */
export function surfaceOf(module: string, text: string): string[] {
  const lines: string[] = [];
  let symbol = "";
  for (const line of text.split("\n")) {
    if (line.trim() === "" || line.startsWith("Defined in ")) continue;
    if (line.startsWith("  ")) lines.push(...parts(line.trim()).map((part) => `${symbol} · ${part}`));
    else {
      const [, name = line] = /^\S+ ([\w$]+)/.exec(line) ?? [];
      symbol = `${module} ${name}`;
      lines.push(...choices(line.replace(/^export /, "")).map((choice) => `${symbol} = ${choice}`));
    }
  }
  return lines.sort();
}

/** `tray: { items(): X; click(): Y; }` as two: a new one among them is an addition, and not another type. */
function parts(member: string): string[] {
  const [, head, body] = /^((?:readonly )?[\w$]+\??): \{ (.*) \}$/.exec(member) ?? [];
  return body === undefined ? [member] : split(body, ";").map((part) => `${head}.${part}`);
}

/** `type X = "a" | "b"` as two, for the same reason. */
function choices(line: string): string[] {
  const [, head, body] = /^(type [^=]+ = )(.*)$/.exec(line) ?? [];
  return body === undefined ? [line] : split(body, "|").map((choice) => head + choice);
}

/** Splits at signs that stand in no bracket and no string. */
function split(text: string, sign: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let quoted = false;
  let part = "";
  for (const [at, one] of [...text].entries()) {
    if (one === '"') quoted = !quoted;
    if (!quoted && "([{<".includes(one)) depth++;
    if (!quoted && (")]}".includes(one) || one === ">" && text[at - 1] !== "=")) depth--;
    if (one === sign && depth === 0 && !quoted) {
      found.push(part.trim());
      part = "";
    } else part += one;
  }
  return [...found, part.trim()].filter((part) => part !== "");
}

/** The fields of the manifest with their bounds, one a line. */
export function fieldsOf(schema: JsonSchema): string[] {
  const lines: string[] = [];
  const definitions = (schema as { $defs?: Record<string, JsonSchema> }).$defs ?? {};

  function walk(name: string, field: JsonSchema, within: string[]): void {
    const {
      $ref,
      properties,
      items,
      required,
      description: _,
      examples: _e,
      title: _t,
      $defs: _d,
      $schema: _s,
      $id: _i,
      ...bounds
    } = field as Record<string, unknown> & {
      properties?: Record<string, JsonSchema>;
      items?: JsonSchema;
      $ref?: string;
    };
    if ($ref !== undefined) {
      const definition = $ref.replace("#/$defs/", "");
      if (within.includes(definition)) return void lines.push(`${name} as ${definition}`);
      return walk(name, { ...definitions[definition]!, ...bounds } as JsonSchema, [...within, definition]);
    }
    for (const [key, bound] of Object.entries(bounds)) {
      if (key === "enum") { for (const value of bound as unknown[]) lines.push(`${name} is ${JSON.stringify(value)}`); }
      else lines.push(`${name} ${key} ${JSON.stringify(bound)}`);
    }
    for (const needed of (required ?? []) as string[]) lines.push(`${name}.${needed} must be there`);
    for (const [key, inner] of Object.entries(properties ?? {})) walk(`${name}.${key}`, inner, within);
    if (items !== undefined) walk(`${name}[]`, items, within);
  }

  walk("manifest", schema, []);
  return lines.sort();
}

/**
 * What a change of the report asks of the version. A line that is gone breaks somebody, unless the same bound is
 * wider now; one that is new does not, unless it asks for more of a manifest that was right before.
 */
export function changeOf(before: string[], now: string[]): "none" | "minor" | "major" {
  const [earlier, present] = [new Set(before), new Set(now)];
  const added = now.filter((line) => !earlier.has(line));
  const gone = before.filter((line) => !present.has(line));
  if (gone.some((line) => !isDemand(line) && !added.some((other) => isWider(line, other)))) return "major";
  if (added.some((line) => asksMore(line, before))) return "major";
  return added.length + gone.length > 0 ? "minor" : "none";
}

interface Bound {
  field: string;
  name: string;
  value: string;
}

function boundOf(line: string): Bound | null {
  const [, field, name, value] = /^(manifest\S*) (\w+) (.*)$/.exec(line) ?? [];
  return !field || !name || !value || name === "is" || name === "must" ? null : { field, name, value };
}

/** Whether the second line is the same bound and lets more through. What a pattern lets through, a reader decides. */
function isWider(before: string, now: string): boolean {
  const [one, other] = [boundOf(before), boundOf(now)];
  if (!one || one.field !== other?.field || one.name !== other.name) return false;
  if (one.name.startsWith("max")) return Number(other.value) > Number(one.value);
  if (one.name.startsWith("min")) return Number(other.value) < Number(one.value);
  return one.name === "pattern";
}

/** What is no longer asked of a manifest is no loss to those that had it. */
function isDemand(line: string): boolean {
  return /^manifest\S*\.[^.\s]+ must be there$/.test(line);
}

function asksMore(line: string, before: string[]): boolean {
  const bound = boundOf(line);
  const needed = /^(manifest\S*)\.[^.\s]+ must be there$/.exec(line)?.[1];
  if (needed !== undefined) return before.some((one) => one.startsWith(`${needed} `));
  if (bound === null || bound.name === "default") return false;
  const same = before.filter((one) => one.startsWith(`${bound.field} `));
  return same.length > 0 && !same.some((one) => isWider(one, line));
}
