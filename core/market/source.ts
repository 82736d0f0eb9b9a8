import { createHash } from "node:crypto";
import { refusal, says } from "../refusal.ts";

/** Where a plugin is fetched from. */
export type Source = { kind: "npm"; name: string; version: string | null } | { kind: "https"; address: string };

/** The names that npm allows for new packages. */
const PACKAGE = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/;

/** A version as npm writes it; a range would be another one tomorrow. */
const VERSION = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;

/** Reads `npm:name`, `npm:@scope/name@1.2.3` or an https address. */
export function parseSource(text: string): Source {
  if (text.startsWith("https://") && URL.canParse(text)) {
    const { username, password, href } = new URL(text);
    // An address is kept and shown: what stands in it is no secret.
    if (username || password) throw refusal("invalid", says("market.source.password"));
    return { kind: "https", address: href };
  }
  const [, name, version] = /^npm:(@?[^@]+)(?:@(.+))?$/.exec(text) ?? [];
  if (name === undefined || name.length > 214 || !PACKAGE.test(name)) {
    throw refusal("invalid", says("market.source", { source: text.slice(0, 200) }), {
      hint: says("market.source.hint"),
    });
  }
  if (version !== undefined && !VERSION.test(version)) {
    throw refusal("invalid", says("market.source.version", { version: version.slice(0, 60) }), {
      hint: says("market.source.version.hint"),
    });
  }
  return { kind: "npm", name, version: version ?? null };
}

/** Stands for what followed the path of an address, and a hash of it, so that places are told apart. */
const HIDDEN = "?…";

/**
 * What is noted of a source: without the version, so that a newer one is looked for at the same
 * place, and without the query, which may hold a key.
 */
export function sourceText(source: Source): string {
  if (source.kind === "npm") return `npm:${source.name}`;
  const { origin, pathname, search } = new URL(source.address);
  if (search === "") return origin + pathname;
  return origin + pathname + HIDDEN + createHash("sha256").update(search).digest("hex").slice(0, 16);
}

/** A source as it is shown and logged. */
export function shownSource(text: string): string {
  if (!text.startsWith("https:")) return text;
  const at = text.indexOf("?");
  return at < 0 ? text : text.slice(0, at) + HIDDEN;
}

/** Whether nothing can be fetched from there again, as a part of the address was not kept. */
export function isPartOfAddress(text: string): boolean {
  return text.startsWith("https:") && text.includes(HIDDEN);
}

/** Whether both are the same place; what a person brought by hand from this computer is one place. */
export function isSamePlace(a: string, b: string): boolean {
  return placeOf(a) === placeOf(b);
}

function placeOf(source: string): string {
  return /^(npm:|https:)/.test(source) ? source : "by hand";
}
