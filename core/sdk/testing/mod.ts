/**
 * Tests of a plugin, in the real sandbox: the plugin runs in a process of its own with exactly
 * the rights of its manifest, and a host of its own in another one, whose database is in memory
 * and whose clock goes only when the test says so.
 *
 * ```ts
 * import { createTestHost, equal } from "timetrack/testing";
 *
 * Deno.test("the command greets", async () => {
 *   await using host = await createTestHost(import.meta.dirname!);
 *
 *   await host.runCommand("greet");
 *
 *   const [shown] = await host.notifications();
 *   equal(shown?.title, "Hello you");
 * });
 * ```
 *
 * `timetrack plugin test <folder>` runs such tests; so does `deno test -A` in the folder.
 *
 * @module
 */
import {
  type ActivityRow,
  type Call,
  type CallInput,
  type FinishedRun,
  type Heartbeat,
  type Json,
  type RenderedNotification,
  TimeTrackError,
  type TrayItem,
} from "../mod.ts";
import type { TestFetchParams } from "../protocol.ts";
import { connectTestHost } from "./connection.ts";
export { equal, errorOf } from "./expect.ts";
import { toResponse, toWireFetch } from "./wire.ts";

/** What a test host begins with. */
export interface TestHostOptions {
  /** What the clock shows at first; default: 2 March 2026, 10:00 UTC, a Monday. */
  now?: string;
  /** The person's language; default: `en`. */
  language?: "de" | "en";
  /** Settings that the person has changed. */
  settings?: { [key: string]: Json };
  /** Settings of the format `secret`. */
  secrets?: { [key: string]: string };
  /**
   * Rights that the person did not grant although the manifest asks for them, such as
   * `"calls:read"`, `"storage"`, `"net:api.example.org"` or, for all of a kind, `"net"`.
   */
  without?: string[];
  /** Optional rights that the person has allowed before; the others wait for `answerPermission()`. */
  allowed?: string[];
  /**
   * Answers what the plugin asks of the network by `fetch()`. A host that the manifest does not
   * name is refused before this is asked. Without it the plugin reaches the real network.
   */
  fetch?: (request: Request) => Response | Promise<Response>;
  /** Functions of other plugins that it may call, by `"<plugin>/<function>"`. */
  functions?: { [name: string]: (args: Json) => Json | Promise<Json> };
}

/** What the plugin was granted and what it did with it. Rights have names such as `calls:read` or `net:api.example.org`. */
export interface TestRights {
  /** All that the manifest asks for, or may ask for. */
  requested: string[];
  /** What it did with success. */
  used: string[];
  /** What it tried without having the right. */
  refused: string[];
}

/** A line of the plugin's log. */
export interface TestLogLine {
  level: "debug" | "info" | "warn" | "error";
  text: string;
}

/** A repair card that is shown. */
export interface TestIssue {
  id: string;
  severity: "warning" | "error";
  title: string;
  hint: string | null;
}

/** A host with one plugin. Everything that throws in the plugin rejects here, as a {@link TimeTrackError}. */
export interface TestHost extends AsyncDisposable {
  /** Id of the plugin. */
  readonly id: string;

  /** Starts the plugin; whatever asks something of it does so, too. */
  start(): Promise<void>;
  /** Ends its process and starts it anew: what it did not keep is gone. */
  restart(): Promise<void>;

  /** Asks one of its routes, with the path as the manifest has it: `host.request("/stats?day=1")`. */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** Runs a task now and waits for its end. */
  runTask(id: string, args?: Json): Promise<FinishedRun>;
  /** Runs a command, as a button, a page or another command would. */
  runCommand(id: string, args?: Json): Promise<Json>;
  /** Calls one of its functions, as another plugin would. */
  callFunction(id: string, args?: Json): Promise<Json>;
  /** Chooses an item of the tray menu. */
  clickTray(item: string): Promise<void>;
  /** Hands over a delivery whose signature is right; anything but text and bytes goes as JSON. */
  webhook(id: string, body: Json | Uint8Array, options?: { contentType?: string }): Promise<void>;
  /** Tells an event of the host (`"host/wake"`) or of another plugin, and waits for what follows from it. */
  emit(name: string, data?: Json): Promise<void>;

  /** The time of the host and of the plugin, ISO 8601 in UTC. */
  now(): Promise<string>;
  /** Lets time pass, `"90s"`, `"25m"`, `"2h"`, `"1d"`: tasks that fall due meanwhile run, each at its moment. */
  advance(duration: string): Promise<void>;

  /** Changes settings as the person would. */
  setSettings(values: { [key: string]: Json }): Promise<void>;
  /** What is set, or the default of the manifest. */
  setting(key: string): Promise<Json>;
  /** `null` when there is none. */
  secret(key: string): Promise<string | null>;
  /** A value of the plugin's state, `null` when there is none. */
  state(key: string): Promise<Json>;

  /** Records activity of another source, for plugins that read it. */
  givenActivity(heartbeats: Heartbeat[]): Promise<void>;
  /** Puts calls of another source into the log. */
  givenCalls(calls: CallInput[]): Promise<void>;

  /** All activity that was recorded. */
  activity(): Promise<ActivityRow[]>;
  /** All calls of the log. */
  calls(): Promise<Call[]>;
  /** All messages that were shown, in their order. */
  notifications(): Promise<(RenderedNotification & { at: string })[]>;
  /** Repair cards that are shown. */
  issues(): Promise<TestIssue[]>;
  /** Entries of the tray menu that are visible. */
  tray(): Promise<TrayItem[]>;
  /** Lines of the status, by their id. */
  status(): Promise<{ [id: string]: string }>;
  /** Events that the plugin emitted, without its id before the name. */
  events(): Promise<{ name: string; data: Json }[]>;
  /** What it had the host do by `app.…` commands. */
  opened(): Promise<string[]>;
  /** What the plugin logged. */
  log(): Promise<TestLogLine[]>;
  /** What it did with its rights so far. */
  rights(): Promise<TestRights>;

  /** What the plugin asks the person by `context.permissions.request()`, `null` when there is nothing. */
  permissionQuestion(): Promise<{ rights: string[]; reason: string } | null>;
  /** Answers that as the person would; a yes starts the plugin anew. Rejects with `conflict` when nothing is asked. */
  answerPermission(allow: boolean): Promise<void>;

  /** Ends plugin and host; `await using` does so by itself. */
  close(): Promise<void>;
}

/** What `timetrack plugin test` wants to know afterwards; one line of JSON for each host. */
const RIGHTS_FILE = "TIMETRACK_RIGHTS_FILE";

/**
 * Opens a host for the plugin in a folder; `import.meta.dirname!` is that of the test. A manifest
 * that is given as an object stands in the place of the `manifest.json` in the current folder.
 */
export async function createTestHost(
  plugin: string | { [field: string]: Json },
  options: TestHostOptions = {},
): Promise<TestHost> {
  const { now = "2026-03-02T10:00:00.000Z", fetch, functions = {}, ...rest } = options;
  const connection = connectTestHost({
    fetch: async (params) => await toWireFetch(await fetch!(toRequest(params))),
    async callFunction({ plugin, name, args }) {
      const played = functions[`${plugin}/${name}`];
      if (played) return await played(args);
      throw new TimeTrackError("not-found", `Cannot call "${plugin}/${name}": the test plays no such function`);
    },
  });
  const ask = connection.ask;
  const opening = {
    folder: Deno.realPathSync(typeof plugin === "string" ? plugin : Deno.cwd()),
    manifest: typeof plugin === "string" ? null : plugin,
    now,
    answersFetch: fetch !== undefined,
    ...rest,
  };
  const { id } = await ask<{ id: string }>("open", opening as unknown as Json).catch(async (thrown) => {
    await connection.close();
    throw thrown;
  });
  let closed: Promise<void> | null = null;

  async function close(): Promise<void> {
    try {
      await noteUse({ ...await ask<TestRights>("rights"), deprecated: await ask<string[]>("deprecated") });
      await ask("close");
    } finally {
      await connection.close();
    }
  }

  return {
    id,
    start: () => ask("start"),
    restart: () => ask("restart"),

    async request(path, init) {
      const request = new Request(`http://plugin${path}`, init);
      const params = { method: request.method, url: path, headers: [...request.headers] };
      const body = new Uint8Array(await request.arrayBuffer());
      return toResponse(await connection.call("request", params as unknown as Json, body));
    },
    runTask: (id, args = null) => ask("runTask", { id, args }),
    runCommand: (id, args = null) => ask("runCommand", { id, args }),
    callFunction: (id, args = null) => ask("callFunction", { id, args }),
    clickTray: (id) => ask("clickTray", { id }),
    async webhook(id, body, { contentType } = {}) {
      const isBytes = body instanceof Uint8Array;
      const isText = typeof body === "string";
      const bytes = isBytes ? body : new TextEncoder().encode(isText ? body : JSON.stringify(body));
      const type = contentType ?? (isBytes || isText ? "application/x-www-form-urlencoded" : "application/json");
      await connection.call("webhook", { id, contentType: type }, bytes);
    },
    emit: (name, data = null) => ask("emit", { name, data }),

    now: () => ask("now"),
    advance: (duration) => ask("advance", { duration }),

    setSettings: (values) => ask("setSettings", { values }),
    setting: (key) => ask("setting", { key }),
    secret: (key) => ask("secret", { key }),
    state: (key) => ask("state", { key }),

    givenActivity: (heartbeats) => ask("given", { heartbeats } as unknown as Json),
    givenCalls: (calls) => ask("given", { calls } as unknown as Json),

    activity: () => ask("activity"),
    calls: () => ask("calls"),
    notifications: () => ask("notifications"),
    issues: () => ask("issues"),
    tray: () => ask("tray"),
    status: () => ask("status"),
    events: () => ask("events"),
    opened: () => ask("opened"),
    log: () => ask("log"),
    rights: () => ask("rights"),

    permissionQuestion: () => ask("permissionQuestion"),
    answerPermission: (allow) => ask("answerPermission", { allow }),

    close: () => closed ??= close(),
    [Symbol.asyncDispose]: () => closed ??= close(),
  };
}

function toRequest({ method, url, headers, body }: TestFetchParams): Request {
  const bytes = Uint8Array.fromBase64(body);
  const hasBody = method !== "GET" && method !== "HEAD" && bytes.length > 0;
  return new Request(url, { method, headers, ...(hasBody && { body: bytes }) });
}

async function noteUse(use: TestRights & { deprecated: string[] }): Promise<void> {
  const file = Deno.env.get(RIGHTS_FILE);
  if (file) await Deno.writeTextFile(file, JSON.stringify(use) + "\n", { append: true });
}
