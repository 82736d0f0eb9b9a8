import { join } from "node:path";
import type { Log } from "timetrack";
import type { HostConfig } from "../../config/host-keys.ts";
import { type AppOptions, createApp, type HttpServices } from "../app.ts";
import { cookieName } from "../cookie.ts";
import { createSessions, type Sessions } from "../sessions.ts";
import { memoryServices } from "./memory-services.ts";

export type AskInit = Omit<RequestInit, "headers"> & { headers?: Record<string, string | null> };

export const PORT = 8123;
export const HOST = `127.0.0.1:${PORT}`;
export const TOKEN = "token-of-the-data-folder";

/** The doors and routes before rooms that only remember what they were told. */
export interface TestHost extends AsyncDisposable {
  app: ReturnType<typeof createApp>;
  services: HttpServices;
  options: AppOptions;
  sessions: Sessions;
  folder: string;
  /** What was done, in order, such as `["plugins.disable", "teams"]`. */
  done: unknown[][];
  logged: string[];
  config: Partial<HostConfig>;
  close: AbortController;
  /** Asks with the token and a proper `Host`; headers given here win, `null` leaves one out. */
  ask(path: string, init?: AskInit): Promise<Response>;
  /** The same with a JSON body. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string | null>): Promise<Response>;
  /** Cookie of a browser that is logged in. */
  logIn(): Promise<string>;
}

export async function testHost(options: Partial<AppOptions> = {}): Promise<TestHost> {
  const folder = await Deno.makeTempDir();
  const done: unknown[][] = [];
  const logged: string[] = [];
  const log = rememberingLog(logged);
  const sessions = options.sessions ?? createSessions({ file: join(folder, "sessions.json"), log });
  const services = memoryServices(done, log, sessions, PORT);
  const close = new AbortController();
  const all: AppOptions = {
    port: () => PORT,
    token: TOKEN,
    sessions,
    deviceFor: (machine, user) => {
      done.push(["deviceFor", machine, user]);
      return Promise.resolve(7);
    },
    webhooks: () => Promise.resolve(null),
    ui: null,
    signal: close.signal,
    ...options,
  };
  const app = createApp(services, all);

  const ask: TestHost["ask"] = async (path, init = {}) => {
    const headers = new Headers();
    const wanted: Record<string, string | null> = { host: HOST, authorization: `Bearer ${TOKEN}`, ...init.headers };
    for (const [name, value] of Object.entries(wanted)) if (value !== null) headers.set(name, value);
    return await app.request(`http://${HOST}${path}`, { ...init, headers });
  };

  return {
    app,
    services,
    options: all,
    sessions,
    folder,
    done,
    logged,
    config: services.config.host,
    close,
    ask,
    send: (method, path, body, headers = {}) =>
      ask(path, {
        method,
        headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    async logIn() {
      const secret = await sessions.redeem(sessions.issueCode());
      return `${cookieName(PORT)}=${secret}`;
    },
    async [Symbol.asyncDispose]() {
      close.abort();
      await sessions.saved();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

function rememberingLog(logged: string[]): Log {
  const write = (level: string) => (message: string, cause?: unknown) =>
    void logged.push(`${level} ${message}${cause instanceof Error ? `\n${cause.stack}` : ""}`);
  return { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
}
