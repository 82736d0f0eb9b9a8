import type { Log } from "timetrack";
import { messageOf, TimeTrackError } from "../../errors.ts";
import { errorResponse } from "../../http/errors.ts";
import { secure } from "../../http/headers.ts";
import { isPlainPath, rawPath } from "../../http/path.ts";
import { type Listening, serveAt } from "../../http/serve.ts";
import type { IssueService } from "../../issues.ts";
import { everyLanguage, message } from "../../messages/mod.ts";
import type { Parcel } from "../../sdk/channel.ts";
import type { FetchParams, FetchResult } from "../../sdk/protocol.ts";
import type { ListenerContribution, Manifest } from "../manifest/manifest.ts";
import { createRateLimit } from "./rate-limit.ts";
import { paramsFor, toResponse } from "./routes.ts";

export interface ListenersOptions {
  active(): Manifest[];
  /** Origins that the person let in, of a setting of the plugin. */
  origins(manifest: Manifest, setting: string): string[];
  fetch(plugin: string, params: FetchParams, body: Uint8Array): Promise<Parcel<FetchResult>>;
  issues: Pick<IssueService, "create" | "resolve">;
  log: Log;
}

/** Ports of this computer that plugins answer at. */
export interface Listeners {
  /** Opens and closes what the plugins that are on declare. */
  refresh(): void;
  close(): Promise<void>;
}

interface Wish {
  plugin: string;
  at: string;
}

interface Waiting extends Wish {
  /** The plugin that answers there. */
  by: string;
}

interface Open {
  plugin: string;
  end: AbortController;
  listening: Listening;
}

const METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE"];
const MOST_PER_MINUTE = 6_000;

/**
 * Some programs know one address and no login, such as localhost:5600. They are answered on the loopback address
 * alone, under its two names, and no page of a browser is: only origins that the person entered, exactly as they are.
 */
export function createListeners(options: ListenersOptions): Listeners {
  const { active, fetch, issues, log } = options;
  const open = new Map<string, Open>();
  /** Those that are being closed: their port is free when they are. */
  const ending = new Map<string, Promise<void>>();
  /** Those that another plugin keeps from their port. */
  let waiting: Waiting[] = [];
  let closed = false;

  function refresh(): void {
    const wanted = share(closed ? [] : active());
    for (const [at, { plugin, end, listening }] of open) {
      if (wanted.get(at) === plugin) continue;
      open.delete(at);
      end.abort();
      ending.set(at, listening.finished.then(() => void ending.delete(at)).then(refresh));
    }
    if (closed) return;
    for (const [at, plugin] of wanted) begin(plugin, at);
  }

  /** The plugin that each address belongs to: who answers there goes on, and else the first one that is on. */
  function share(manifests: Manifest[]): Map<string, string> {
    const wishes = manifests.flatMap(({ id, contributes }) =>
      contributes.listeners.map(({ at }): Wish => ({ plugin: id, at }))
    );
    const holds = ({ plugin, at }: Wish) => open.get(at)?.plugin === plugin;
    const owners = new Map<string, string>();
    for (const wish of [...wishes.filter(holds), ...wishes]) {
      if (!owners.has(wish.at)) owners.set(wish.at, wish.plugin);
    }
    tellWaiting(wishes.flatMap((wish) => {
      const by = owners.get(wish.at)!;
      return by === wish.plugin ? [] : [{ ...wish, by }];
    }));
    return owners;
  }

  function tellWaiting(now: Waiting[]): void {
    for (const { plugin, at } of waiting) {
      if (now.some((one) => one.plugin === plugin && one.at === at)) continue;
      issues.resolve(plugin, cardOf(at)).catch(cardFault);
    }
    waiting = now;
    for (const { plugin, at, by } of now) {
      issues.create(plugin, cardOf(at), {
        severity: "error",
        title: everyLanguage((language) => message(language, "issue.listener.plugin.title", { at, plugin: by })),
        hint: everyLanguage((language) => message(language, "issue.listener.plugin.hint")),
        command: null,
      }).catch(cardFault);
    }
  }

  function begin(plugin: string, at: string): void {
    if (open.has(at) || ending.has(at)) return;
    const end = new AbortController();
    try {
      const listening = serveAt(at, createHandler(plugin, at), end.signal);
      open.set(at, { plugin, end, listening });
      issues.resolve(plugin, cardOf(at)).catch(cardFault);
    } catch (thrown) {
      log.error(`Cannot listen at ${at} for "${plugin}": ${messageOf(thrown)}`);
      issues.create(plugin, cardOf(at), {
        severity: "error",
        title: everyLanguage((language) => message(language, "issue.listener.title", { at })),
        hint: everyLanguage((language) => message(language, "issue.listener.hint")),
        command: null,
      }).catch(cardFault);
    }
  }

  function cardFault(thrown: unknown): void {
    log.error("Cannot change the card of a port", thrown);
  }

  function createHandler(plugin: string, at: string) {
    const limit = createRateLimit(MOST_PER_MINUTE);
    const hosts = [at, at.replace("127.0.0.1", "localhost")];

    /** What is declared now: another version of the plugin may say something else. */
    function declared(): { manifest: Manifest; listener: ListenerContribution } | null {
      const manifest = active().find(({ id }) => id === plugin);
      const listener = manifest?.contributes.listeners.find((one) => one.at === at);
      return manifest && listener ? { manifest, listener } : null;
    }

    async function answer(request: Request, origin: string | null): Promise<Response> {
      const found = declared();
      if (found === null) return new Response(null, { status: 503 });
      if (request.method === "OPTIONS" && origin !== null) return preflight(request);
      if (!METHODS.includes(request.method)) return new Response(null, { status: 405 });
      const path = rawPath(request.url);
      if (!isPlainPath(path)) return new Response(null, { status: 400 });
      const wait = limit.take();
      if (wait > 0) {
        throw new TimeTrackError("too-many", "Cannot answer: it is asked too often", { retryAfterSeconds: wait });
      }
      const bodyBytes = found.manifest.limits.bodyMb * 1024 * 1024;
      const url = found.listener.path + path + new URL(request.url).search;
      const { params, body } = await paramsFor(request, url, bodyBytes);
      return toResponse(plugin, await fetch(plugin, params, body), bodyBytes);
    }

    function isAllowed(origin: string): boolean {
      const found = declared();
      if (found?.listener.origins === undefined) return false;
      return options.origins(found.manifest, found.listener.origins).includes(origin);
    }

    function mayAsk(request: Request, origin: string | null): boolean {
      if (!hosts.includes(request.headers.get("host") ?? "")) return false;
      if (origin !== null) return isAllowed(origin);
      // A page names no origin when it only reads, but its browser says that it is one.
      return ["none", "same-origin", null].includes(request.headers.get("sec-fetch-site"));
    }

    return async (request: Request): Promise<Response> => {
      const origin = request.headers.get("origin");
      if (!mayAsk(request, origin)) {
        log.warn(`Refused a request at ${at} for "${plugin}"${origin === null ? "" : ` from ${origin.slice(0, 100)}`}`);
        await request.body?.cancel();
        return new Response(null, { status: 403 });
      }
      const response = await answer(request, origin).catch((thrown) => failed(thrown));
      secure(response.headers);
      response.headers.append("vary", "origin");
      if (origin !== null) response.headers.set("access-control-allow-origin", origin);
      return response;
    };

    function failed(thrown: unknown): Response {
      if (thrown instanceof TimeTrackError && thrown.code !== "internal") return errorResponse(thrown);
      log.error(`Cannot answer at ${at} for "${plugin}"`, thrown);
      return errorResponse(new TimeTrackError("internal", "Cannot answer: something went wrong"));
    }
  }

  return {
    refresh,
    async close() {
      closed = true;
      refresh();
      await Promise.all(ending.values());
    },
  };
}

function preflight(request: Request): Response {
  const headers = new Headers({
    "access-control-allow-methods": METHODS.join(", "),
    "access-control-allow-headers": "content-type",
    "access-control-max-age": "600",
  });
  if (request.headers.has("access-control-request-private-network")) {
    headers.set("access-control-allow-private-network", "true");
  }
  return new Response(null, { status: 204, headers });
}

function cardOf(at: string): string {
  return `listener:${at}`;
}
