import { hashSource } from "./hash-source.ts";

/** What every answer carries; a route that sets one of these itself keeps its own. */
const SECURITY_HEADERS: readonly (readonly [string, string])[] = [
  ["content-security-policy", "default-src 'none'; frame-ancestors 'none'"],
  ["x-content-type-options", "nosniff"],
  ["referrer-policy", "no-referrer"],
  ["cross-origin-opener-policy", "same-origin"],
  ["cross-origin-resource-policy", "same-origin"],
  ["cache-control", "no-store"],
];

/**
 * Rules for a page of the UI: its own files and nothing from elsewhere, and of what stands in the
 * page itself exactly these texts.
 */
export function pagePolicy(page: string): string {
  const own = (element: string) =>
    [...page.matchAll(new RegExp(`<${element}>(.*?)</${element}>`, "gs"))].map(([, text]) => ` ${hashSource(text!)}`);
  return [
    "default-src 'none'",
    `script-src 'self'${own("script").join("")}`,
    `style-src 'self'${own("style").join("")}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    // Pages of plugins; each has rules of its own, and this keeps it from going elsewhere.
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export function secure(headers: Headers): void {
  for (const [name, value] of SECURITY_HEADERS) {
    if (!headers.has(name)) headers.set(name, value);
  }
}
