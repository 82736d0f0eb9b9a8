import { TrieRouter } from "hono/router/trie-router";
import { TimeTrackError } from "../errors.ts";
import { readBounded } from "../http/body.ts";
import type { FetchParams, FetchResult } from "../sdk/protocol.ts";
import type { Parcel } from "../sdk/channel.ts";
import type { Manifest } from "./manifest.ts";
import { createRateLimit, type RateLimit } from "./rate-limit.ts";

interface Target {
  plugin: string;
  /** The path as the plugin declared it begins here. */
  prefix: string;
  rateLimit: RateLimit | null;
  bodyBytes: number;
}

/** Which plugin answers which path; decided by the manifests, without starting anything. */
export function createRouteTable(manifests: Manifest[]) {
  const router = new TrieRouter<Target>();
  for (const { id, contributes, limits } of manifests) {
    for (const { path, methods, fixed, rateLimit } of contributes.routes) {
      const prefix = fixed ? "" : `/api/plugins/${id}`;
      const limit = rateLimit ? createRateLimit(rateLimit) : null;
      const target = { plugin: id, prefix, rateLimit: limit, bodyBytes: limits.bodyMb * 1024 * 1024 };
      for (const method of methods) router.add(method, prefix + path, target);
      if (methods.includes("GET")) router.add("HEAD", prefix + path, target);
    }
  }

  return {
    find(method: string, path: string): Target | null {
      return router.match(method, path)[0][0]?.[0] ?? null;
    },
  };
}

// Who the caller is concerns the host alone; connection headers mean nothing on the other side.
const NOT_FORWARDED = new Set(
  ["cookie", "authorization", "host", "origin", "referer", "connection", "keep-alive", "transfer-encoding", "upgrade"],
);
const FORWARDED_BACK = new Set(
  [
    "content-type",
    "content-language",
    "content-disposition",
    "cache-control",
    "etag",
    "last-modified",
    "location",
    "vary",
  ],
);

export async function toFetchParams(
  request: Request,
  { prefix, bodyBytes }: Target,
): Promise<{ params: FetchParams; body: Uint8Array }> {
  const { pathname, search } = new URL(request.url);
  return {
    params: {
      method: request.method,
      url: pathname.slice(prefix.length) + search,
      headers: [...request.headers].filter(([name]) => !NOT_FORWARDED.has(name)),
    },
    body: request.body ? await readBounded(request.body, bodyBytes) : new Uint8Array(),
  };
}

/**
 * A plugin's answer comes from our own origin, so a page in it would have the person's
 * rights: it is cut off from them by a sandbox with an origin of its own.
 */
export function toResponse(plugin: string, { value, body }: Parcel<FetchResult>, bodyBytes: number): Response {
  const { status, headers } = value;
  const valid = Number.isInteger(status) && status >= 200 && status <= 599 && Array.isArray(headers) &&
    headers.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every((text) => typeof text === "string"));
  if (!valid) throw new TimeTrackError("internal", `The plugin "${plugin}" sent an answer that is no HTTP answer`);
  if (body.length > bodyBytes) {
    throw new TimeTrackError("too-large", `The plugin "${plugin}" sent an answer larger than ${bodyBytes} bytes`);
  }
  const kept = new Headers(headers.filter(([name]) => FORWARDED_BACK.has(name.toLowerCase())));
  kept.set("content-security-policy", "sandbox; default-src 'none'; frame-ancestors 'none'");
  kept.set("x-content-type-options", "nosniff");
  const bodyless = status === 204 || status === 205 || status === 304;
  return new Response(bodyless ? null : body as BodyInit, { status, headers: kept });
}
