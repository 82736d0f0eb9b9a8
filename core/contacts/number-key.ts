import { classifyNumber } from "../sdk/number.ts";

/**
 * The form in which the number of a contact and that of a call are compared; `null` for what
 * names nobody: a caller who does not tell the number, and one whose end is hidden.
 */
export function numberKey(raw: string): string | null {
  const { kind, e164 } = classifyNumber(raw);
  if (kind === "anonymous" || kind === "masked" || kind === "unknown") return null;
  return e164 ?? raw.trim().toLowerCase();
}
