import { TrieRouter } from "hono/router/trie-router";
import { TimeTrackError } from "../../errors.ts";
import { readBounded } from "../../http/body.ts";
import type { FetchParams, FetchResult } from "../../sdk/protocol.ts";
import type { Parcel } from "../../sdk/channel.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { behind } from "./secret-path.ts";
import { createRateLimit, type RateLimit } from "./rate-limit.ts";

interface Target {
  plugin: string;
  /** The path as the plugin declared it begins here. */
  prefix: string;
  rateLimit: RateLimit | null;
  bodyBytes: number;
}

/** A route that is open to who knows the secret its address goes on with. */
export interface SecretTarget extends Target {
  path: string;
  /** Setting that holds the secret. */
  setting: string;
}

/** Which plugin answers which path; decided by the manifests, without starting anything. */
export function createRouteTable(manifests: Manifest[]) {
  const router = new TrieRouter<Target>();
  const secret: SecretTarget[] = [];
  for (const { id, contributes, limits } of manifests) {
    for (const { path, methods, fixed, rateLimit, secretPath } of contributes.routes) {
      const prefix = fixed ? "" : `/api/plugins/${id}`;
      const limit = rateLimit ? createRateLimit(rateLimit) : null;
      const target = { plugin: id, prefix, rateLimit: limit, bodyBytes: limits.bodyMb * 1024 * 1024 };
      if (secretPath !== undefined) secret.push({ ...target, path: prefix + path, setting: secretPath });
      for (const method of methods) router.add(method, prefix + path, target);
      if (methods.includes("GET")) router.add("HEAD", prefix + path, target);
    }
  }

  return {
    find(method: string, path: string): Target | null {
      return router.match(method, path)[0][0]?.[0] ?? null;
    },
    /** The route whose address this may be, and what stands where its secret belongs. */
    findBySecret(path: string): { target: SecretTarget; given: string } | null {
      for (const target of secret) {
        const given = behind(target.path, path);
        if (given !== null) return { target, given };
      }
      return null;
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
  return await paramsFor(request, pathname.slice(prefix.length) + search, bodyBytes);
}

/** As the plugin is to see it: under the path that it declared, without the secret. */
export function toSecretParams(request: Request, { path, prefix, bodyBytes }: SecretTarget) {
  return paramsFor(request, path.slice(prefix.length) + new URL(request.url).search, bodyBytes);
}

/** What a plugin is told of a request; `url` is the path as it is to see it. */
export async function paramsFor(request: Request, url: string, bodyBytes: number) {
  return {
    params: {
      method: request.method,
      url,
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
