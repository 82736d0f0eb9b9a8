import type { Json, Log, Text } from "timetrack";
import { nameOfUse } from "../author/right-use.ts";
import { sourceLine } from "../author/source-line.ts";
import { type ErrorCode, messageOf } from "../errors.ts";
import { message } from "../messages/mod.ts";
import { refusal } from "../refusal.ts";
import type { WireError } from "../sdk/protocol.ts";
import { errorFromWire } from "../sdk/wire-error.ts";
import type { Entry } from "./entry.ts";
import type { createGrants } from "./rights/grants.ts";
import type { Caller } from "./rights/caller.ts";
import { consentTo } from "./info.ts";
import { type LoadedPlugin, loadPlugin } from "./manifest/load.ts";
import type { Manifest, Platform } from "./manifest/manifest.ts";
import { consented } from "./rights/optional-rights.ts";
import type { PluginInfo, PluginStateName } from "./plugin-info.ts";
import type { Use } from "./rights/reach.ts";
import type { PluginSettings } from "./settings.ts";

/** What an author sees of the plugin that is run from where it is written. */
export type DevelopmentEvent =
  | { type: "log"; level: string; text: string }
  | { type: "state"; state: PluginStateName; reason: string | null }
  /** The plugin asked something of the host. */
  | { type: "call"; method: string; milliseconds: number; error: string | null }
  /** A handler of the plugin threw an error for people; `at` is the author's own line. */
  | { type: "thrown"; code: ErrorCode; message: Text; hint: Text | null; at: string | null }
  | { type: "rights"; used: string[]; refused: string[] };

/** Plugins that are run from the folder in which they are written. Nothing of that outlives its reader. */
export interface Development {
  /** Puts the plugin in the place of an installed one; it waits for `reload()`. Ends when its reader leaves. */
  open(folder: string): Promise<{ plugin: PluginInfo; events: ReadableStream<DevelopmentEvent> }>;
  /** Reads the folder anew and starts the process; `consent` grants exactly what it named. */
  reload(id: string, consent?: string): Promise<PluginInfo>;
}

export interface DevelopmentOptions {
  os: Platform;
  settings: PluginSettings;
  grants: Awaited<ReturnType<typeof createGrants>>;
  log: Log;
  find(id: string): Entry | undefined;
  /** Puts a plugin there, whatever ran under its id before. */
  put(loaded: LoadedPlugin): Promise<Entry>;
  /** Starts what is to run all day and does not. */
  settled(): Promise<void>;
  /** Takes it away, and all that stands about it. */
  drop(id: string): Promise<void>;
  info(entry: Entry): Promise<PluginInfo>;
  /** Has told by its end what plugins did with their rights. */
  look(): Promise<void>;
}

interface Session {
  folder: string;
  previous: LoadedPlugin | null;
  used: Set<string>;
  refused: Set<string>;
  told: string;
  /** Another one may begin when it has ended. */
  ending: boolean;
  send(event: DevelopmentEvent): void;
  timer: ReturnType<typeof setInterval>;
}

const LOOK_EVERY_MS = 1_000;
/** An author who reads so slowly misses lines; the log file has them. */
const MOST_WAITING = 1_000;

export type DevelopmentRoom = ReturnType<typeof createDevelopment>;

export function createDevelopment(options: DevelopmentOptions) {
  const { grants, settings } = options;
  const sessions = new Map<string, Session>();

  async function read(folder: string): Promise<LoadedPlugin & { manifest: Manifest }> {
    const loaded = await loadPlugin(folder, false, options.os);
    if (loaded.manifest) return { ...loaded, manifest: loaded.manifest };
    throw refusal("invalid", (language) => loaded.problems.map((problem) => problem(language)).join("\n"), {
      hint: (language) => message(language, "author.manifest.hint"),
    });
  }

  async function open(path: string) {
    const folder = await Deno.realPath(path).catch(() => {
      throw refusal("not-found", (language) => message(language, "author.folder", { folder: path }));
    });
    const loaded = await read(folder);
    const { id } = loaded;
    if (sessions.has(id)) {
      throw refusal("conflict", (language) => message(language, "author.dev.twice", { plugin: id }), {
        hint: (language) => message(language, "author.dev.twice.hint"),
      });
    }
    const before = options.find(id)?.loaded ?? null;
    let controller!: ReadableStreamDefaultController<DevelopmentEvent>;
    const events = new ReadableStream<DevelopmentEvent>({
      start: (given) => void (controller = given),
      cancel: () => end(id),
    }, new CountQueuingStrategy({ highWaterMark: MOST_WAITING }));
    const session: Session = {
      folder,
      previous: before,
      used: new Set(),
      refused: new Set(),
      told: "",
      ending: false,
      send: (event) => void ((controller.desiredSize ?? 0) > 0 && controller.enqueue(event)),
      timer: setInterval(() => tellRights(id), LOOK_EVERY_MS),
    };
    sessions.set(id, session);
    grants.lend(id, { enabled: true, granted: null, refused: [] });
    try {
      return { plugin: await options.info(await options.put(loaded)), events };
    } catch (thrown) {
      await end(id);
      throw thrown;
    }
  }

  async function reload(id: string, consent?: string): Promise<PluginInfo> {
    const session = sessions.get(id);
    if (!session) throw refusal("not-found", (language) => message(language, "author.dev.none", { plugin: id }));
    const loaded = await read(session.folder);
    if (loaded.id !== id) {
      const names = { before: id, now: loaded.id };
      throw refusal("conflict", (language) => message(language, "author.dev.id", names), {
        hint: (language) => message(language, "author.dev.id.hint"),
      });
    }
    const { manifest } = loaded;
    const described = await settings.describe(manifest);
    const agreed = consented(manifest, grants.of(id));
    if (consent !== undefined && consent === consentTo(agreed.granted, described)) {
      grants.lend(id, { enabled: true, ...agreed });
    }
    const entry = await options.put(loaded);
    await entry.supervised?.start();
    return await options.info(entry);
  }

  async function end(id: string): Promise<void> {
    const session = sessions.get(id);
    if (!session || session.ending) return;
    session.ending = true;
    clearInterval(session.timer);
    try {
      await options.drop(id).finally(() => grants.lend(id, null));
      if (session.previous) await options.put(await loadPlugin(session.previous.folder, false, options.os));
      await options.settled();
      // With this, what it touched lies nowhere any more.
      await options.look();
    } catch (thrown) {
      options.log.error(`Ending the development of "${id}" failed`, thrown);
    } finally {
      sessions.delete(id);
    }
  }

  async function tellRights(id: string): Promise<void> {
    await options.look();
    const session = sessions.get(id);
    if (!session) return;
    const event = { type: "rights" as const, used: [...session.used].sort(), refused: [...session.refused].sort() };
    if (JSON.stringify(event) === session.told) return;
    session.told = JSON.stringify(event);
    session.send(event);
  }

  return {
    open,
    reload,
    has: (id: string) => sessions.has(id),

    /** Whether what runs is what its author writes, and not what is put in its place again. */
    isWritten: (id: string) => sessions.get(id)?.ending === false,

    /** A log that an author sees, too. */
    log(id: string, log: Log): Log {
      const told = (level: "debug" | "info" | "warn" | "error") => (text: string, cause?: unknown) => {
        log[level](text, cause);
        const why = cause === undefined ? "" : `: ${messageOf(cause)}`;
        sessions.get(id)?.send({ type: "log", level, text: text + why });
      };
      return { debug: told("debug"), info: told("info"), warn: told("warn"), error: told("error") };
    },

    state(id: string, state: PluginStateName, reason: string | null): void {
      sessions.get(id)?.send({ type: "state", state, reason });
    },

    use(id: string, use: Use): void {
      const session = sessions.get(id);
      (use.denied ? session?.refused : session?.used)?.add(nameOfUse(use));
    },

    thrown(id: string, error: WireError): void {
      const session = sessions.get(id);
      if (!session) return;
      const { code, wording: { message, hint = null } } = errorFromWire(error);
      session.send({ type: "thrown", code, message, hint, at: sourceLine(error.stack ?? "", session.folder) });
    },

    /** What it touched fills the file in which the runtime notes it: a process of its own begins with a new one. */
    async auditFull(id: string): Promise<void> {
      const text = "The record of what it touched is full: it is started anew";
      sessions.get(id)?.send({ type: "log", level: "warn", text });
      await options.find(id)?.supervised?.restart().catch((thrown) =>
        options.log.error(`Restarting "${id}" failed`, thrown)
      );
    },

    /** Tells what the plugin asks of the host, and how it was answered. */
    watched(handle: (caller: Caller, method: string, params: Json) => Promise<Json>): typeof handle {
      return async (caller, method, params) => {
        const session = sessions.get(caller.manifest.id);
        if (!session) return await handle(caller, method, params);
        const startedAt = performance.now();
        const tell = (error: string | null) =>
          session.send({ type: "call", method, milliseconds: Math.round(performance.now() - startedAt), error });
        try {
          const answer = await handle(caller, method, params);
          tell(null);
          return answer;
        } catch (thrown) {
          tell(messageOf(thrown));
          throw thrown;
        }
      };
    },

    async close(): Promise<void> {
      for (const id of [...sessions.keys()]) await end(id);
    },
  };
}

/** The folder of a plugin that is written is its author's: nothing is put in its place, and nobody deletes it. */
export function refuseWhileWritten({ has }: { has(id: string): boolean }, id: string): void {
  if (!has(id)) return;
  throw refusal("conflict", (language) => message(language, "author.dev.busy", { plugin: id }), {
    hint: (language) => message(language, "author.dev.busy.hint"),
  });
}
