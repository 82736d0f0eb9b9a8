const LONGEST = 200;

/** What a row of a list says; one that is no object says nothing. */
export function fields(row: unknown): Record<string, unknown> {
  return typeof row === "object" && row !== null && !Array.isArray(row) ? row as Record<string, unknown> : {};
}

/** A field as text, empty when it is none. */
export function text(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value).trim().slice(0, LONGEST) : "";
}
