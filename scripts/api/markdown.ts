const LONGEST_LINE = 100;

/** What a link to a heading is called. */
export function anchor(heading: string): string {
  return heading.toLowerCase().replaceAll(/[^\w -]/g, "").replaceAll(" ", "-");
}

/** An example as it stands in a manifest. */
export function block(name: string, value: unknown): string {
  return `\`\`\`json\n${name === "" ? "" : `"${name}": `}${laidOut(value)}\n\`\`\``;
}

/** JSON with as much on a line as there is room for. */
function laidOut(value: unknown, indent = ""): string {
  const line = inline(value);
  if (typeof value !== "object" || value === null || indent.length + line.length <= LONGEST_LINE) return line;
  const deeper = `${indent}  `;
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const parts = Array.isArray(value)
    ? value.map((one) => laidOut(one, deeper))
    : Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${laidOut(one, deeper)}`);
  return `${open}\n${parts.map((part) => deeper + part).join(",\n")}\n${indent}${close}`;
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${inline(one)}`).join(", ")} }`;
}

/** A value in a sentence. */
export function code(value: unknown, asJson = true): string {
  const text = asJson ? inline(value) : String(value);
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}
