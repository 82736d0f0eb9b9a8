/**
 * One line as people see it: control and zero-width characters of a title only hide it
 * from the privacy rules (Edge writes one into "Microsoft Edge").
 */
export function cleanText(text: string, maxLength: number): string {
  const line = text.replace(/[\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufffc]/g, "").replace(/[\p{Cc}\s]+/gu, " ").trim();
  return line.slice(0, maxLength).toWellFormed();
}
