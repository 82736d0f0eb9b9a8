import type { PageInfo } from "../../core/plugin/pages/pages.ts";

const MAX_LENGTH = 2_000;
const SEGMENT = /^(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+$/;
const QUERY = /^[\x21\x22\x24-\x7e]*$/;

/**
 * The address that a page means by a path of its own plugin; `null` when it is none of the
 * routes of that plugin's manifest. What a browser could read in another way is refused.
 */
export function ownAddress(
  { plugin, routes }: Pick<PageInfo, "plugin" | "routes">,
  method: string,
  path: string,
): string | null {
  if (path.length > MAX_LENGTH || !path.startsWith("/")) return null;
  const [pathname = "", ...query] = path.split("?");
  if (!QUERY.test(query.join("?"))) return null;
  const segments = pathname.slice(1).split("/");
  if (pathname !== "/" && !segments.every(isPlain)) return null;
  const route = routes.find((one) => one.methods.includes(method) && matches(one.path, segments));
  if (!route) return null;
  return (route.fixed ? "" : `/api/plugins/${encodeURIComponent(plugin)}`) + path;
}

function isPlain(segment: string): boolean {
  if (!SEGMENT.test(segment)) return false;
  try {
    const meant = decodeURIComponent(segment);
    // deno-lint-ignore no-control-regex
    return meant !== "." && meant !== ".." && !/[/\\\x00-\x1f\x7f]/.test(meant);
  } catch {
    return false;
  }
}

/** As the host's router reads it: ":name" is one part, "*" at the end is all that follows. */
function matches(pattern: string, segments: string[]): boolean {
  const parts = pattern.slice(1).split("/");
  if (parts.at(-1) === "*") {
    const before = parts.slice(0, -1);
    return segments.length >= before.length && before.every((part, at) => fits(part, segments[at]!));
  }
  return parts.length === segments.length && parts.every((part, at) => fits(part, segments[at]!));
}

function fits(part: string, segment: string): boolean {
  return part === "*" || (part.startsWith(":") ? segment !== "" : part === segment);
}
