// Encoded slashes, backslashes, NUL, and letters, digits and dots that nobody has to encode.
const NEEDLESSLY_ENCODED = /%(?:00|2[d-f]|3\d|4[1-9a-f]|5[0-9acf]|6[1-9a-f]|7[0-9ae])/i;
const MALFORMED = /%(?![0-9a-f]{2})/i;
const DOTS_OR_EMPTY = /\/(?:\.{0,2})(?=\/)|\/\.{1,2}$/;

/** The path of an address as it was sent, which is where Hono finds it too; Deno does not tidy it up. */
export function rawPath(url: string): string {
  const start = url.indexOf("/", url.indexOf("://") + 3);
  if (start === -1) return "/";
  const end = url.slice(start).search(/[?#]/);
  return end === -1 ? url.slice(start) : url.slice(start, start + end);
}

/**
 * Whether a path has one reading only. Two rooms that read `//api`, `/a/../b` or `/%61pi`
 * differently would be two doors, of which one is open.
 */
export function isPlainPath(path: string): boolean {
  if (path.includes("%")) {
    if (MALFORMED.test(path) || NEEDLESSLY_ENCODED.test(path)) return false;
  }
  return !path.includes("\\") && !DOTS_OR_EMPTY.test(path);
}

/** A path of this host to go on to, or "/" for everything that might lead elsewhere. */
export function safeTarget(to: string | undefined): string {
  if (to === undefined || !to.startsWith("/")) return "/";
  try {
    const here = "http://here.invalid";
    const url = new URL(to, here);
    return url.origin === here && isPlainPath(url.pathname) ? url.pathname + url.search + url.hash : "/";
  } catch {
    return "/";
  }
}
