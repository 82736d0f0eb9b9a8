import type { Log } from "timetrack";
import type { OnClose } from "./closing.ts";
import { deviceFor } from "./database/devices.ts";
import { type AppOptions, createApp } from "./http/app.ts";
import { onceLoaded } from "./http/once-loaded.ts";
import { createPublicHandler } from "./http/public.ts";
import { serve, serveAt } from "./http/serve.ts";
import type { Inbox } from "./inbox/inbox.ts";
import type { PluginHost } from "./plugin/service.ts";
import type { Services } from "./services.ts";

export interface ListenOptions extends Pick<AppOptions, "token" | "sessions"> {
  services: Services;
  inbox: Pick<Inbox, "handle">;
  plugins: Pick<PluginHost, "fetchBySecret">;
  /** Goes before the port of the configuration; 0 takes a free one. */
  port: number | undefined;
  /** Folder of the UI's files, when they are there. */
  ui: Promise<string>;
  /** Until then requests wait: it is not known yet which plugins there are. */
  loaded: Promise<void>;
  stop: AbortController;
  now(): number;
  log: Log;
  onClose: OnClose;
}

/** Opens the doors of the host, and tells the address of its UI. */
export function listen(options: ListenOptions): string {
  const { services, inbox, plugins, token, sessions, port, ui, loaded, stop, now, log, onClose } = options;
  const { config, db } = services;
  const hostname = config.host.listen;
  const webhooks = async (request: Request, path: string) =>
    request.method === "POST" ? await inbox.handle(request, path) : await plugins.fetchBySecret(request, path);
  const api = createApp(services, {
    port: () => listening.port,
    token,
    sessions,
    deviceFor: (machine, user) => deviceFor(db, machine, user, now()),
    webhooks,
    ui,
    signal: stop.signal,
  });
  const listening = serve({
    fetch: onceLoaded(loaded, (request) => api.fetch(request)),
    hostname,
    port: port ?? config.host.port,
    orAnother: port === undefined && config.get("port") === undefined,
    signal: stop.signal,
  });
  onClose(() => (stop.abort(), listening.finished));
  if (config.host.public_listen !== "") {
    const handle = createPublicHandler(webhooks, (thrown) => log.error("A webhook failed", thrown));
    const open = serveAt(config.host.public_listen, onceLoaded(loaded, handle), stop.signal);
    onClose(() => open.finished);
    log.info(`Webhooks are taken at ${config.host.public_listen}`);
  }
  return `http://${reachable(hostname)}:${listening.port}`;
}

/** As an address names it; whoever listens on every address is reached on this computer by the loopback one. */
function reachable(hostname: string): string {
  const bare = hostname.replace(/^\[|\]$/g, "");
  if (bare === "0.0.0.0") return "127.0.0.1";
  if (bare === "::") return "[::1]";
  return bare.includes(":") ? `[${bare}]` : bare;
}
