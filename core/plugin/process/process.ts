import type { Json, Log } from "timetrack";
import { messageOf, TimeTrackError } from "../../errors.ts";
import { message as sentence, type Say } from "../../messages/mod.ts";
import { refusal } from "../../refusal.ts";
import { type CallOptions, Channel, type Parcel } from "../../sdk/channel.ts";
import { encodeFrame, FrameReader, joinBytes } from "../../sdk/frames.ts";
import { errorFromWire, errorToWire } from "../../sdk/wire-error.ts";
import { HELLO, type Message, type PluginEvents, type PluginMethods, type WireError } from "../../sdk/protocol.ts";
import { isMessage } from "./message.ts";
import { createFloodGate } from "./flood-gate.ts";

export interface ProcessOptions {
  /** Named in every error. */
  id: string;
  command: string;
  args: string[];
  env: Record<string, string>;
  cwd: string;
  maxFrameBytes: number;
  log: Log;
  handle(method: string, params: Json, signal: AbortSignal): Promise<Json>;
  /** It threw this, an error for people, in what it was asked for. */
  onThrown?(error: WireError): void;
}

/** A plugin's process and the connection to it. */
export interface PluginProcess {
  readonly pid: number;
  readonly channel: Channel;
  /** Resolves when the plugin's first message is there. */
  readonly hello: Promise<void>;
  /** Why the process ended; resolves when it is gone and all its calls are rejected. */
  readonly exit: Promise<ProcessExit>;
  call<Method extends keyof PluginMethods>(
    method: Method,
    params: PluginMethods[Method]["params"],
    options: CallOptions,
  ): Promise<Parcel<PluginMethods[Method]["result"]>>;
  tell<Name extends keyof PluginEvents>(name: Name, data: PluginEvents[Name]): void;
  /** Ends the process at once, for this reason. */
  kill(reason: Say): void;
}

export interface ProcessExit {
  /** Set when the host ended it. */
  reason: Say | null;
  code: number;
  signal: string | null;
}

const MAX_IN_FLIGHT = 256;
const MAX_UNSENT_BYTES = 64 * 1024 * 1024;

export function startProcess(options: ProcessOptions): PluginProcess {
  const { id, log } = options;
  const child = new Deno.Command(options.command, {
    args: options.args,
    env: options.env,
    cwd: options.cwd,
    clearEnv: true,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();

  const hello = Promise.withResolvers<void>();
  hello.promise.catch(() => {});
  let reason: Say | null = null;
  const send = sender(child.stdin, (why) => kill(why));
  const channel = new Channel({
    send,
    maxInFlight: MAX_IN_FLIGHT,
    handle: async (method, params, _body, signal) => ({
      value: await options.handle(method, params, signal),
      body: EMPTY,
    }),
    onEvent: (name, data) => (name === HELLO ? hello.resolve() : name === "log" ? writeLog(log, data) : undefined),
    toWire: (thrown) => toWire(thrown, id, log),
    fromWire(error) {
      if (error.code !== "internal") options.onThrown?.(error);
      return fromWire(error, id, log);
    },
  });

  function kill(why: Say): void {
    reason ??= why;
    try {
      child.kill("SIGKILL");
    } catch {
      // It has ended by itself meanwhile.
    }
  }

  async function read(): Promise<void> {
    const frames = new FrameReader(options.maxFrameBytes);
    const gate = createFloodGate();
    try {
      const reader = child.stdout.getReader({ mode: "byob" });
      let buffer = new ArrayBuffer(64 * 1024);
      for (;;) {
        const { value: chunk } = await reader.read(new Uint8Array(buffer));
        if (!chunk?.length) return;
        buffer = chunk.buffer;
        for (const { message, body, bytes } of frames.push(chunk)) {
          if (!isMessage(message)) return kill((language) => sentence(language, "refusal.plugin.noMessage"));
          if (!channel.receive(message, body)) gate.count(bytes);
        }
        // Not reading makes the other side wait in its write.
        const verdict = await gate.pass();
        if (verdict === "flooding") return kill((language) => sentence(language, "refusal.plugin.flood"));
      }
    } catch (thrown) {
      const reason = messageOf(thrown);
      kill((language) => sentence(language, "refusal.plugin.unreadable", { reason }));
    }
  }

  async function end(): Promise<ProcessExit> {
    const reading = read();
    const logging = logStderr(child.stderr, log);
    const { code, signal } = await child.status;
    const gone = refusal("unavailable", (language) => {
      return sentence(language, "refusal.plugin.reach", {
        plugin: id,
        reason: sentence(language, "refusal.plugin.gone"),
      });
    });
    channel.close(gone);
    hello.reject(gone);
    await Promise.allSettled([reading, logging, send.close()]);
    return { reason, code, signal };
  }

  return {
    pid: child.pid,
    channel,
    hello: hello.promise,
    exit: end(),
    call: (method, params, callOptions) =>
      channel.call(method, params as unknown as Json, callOptions) as Promise<Parcel<never>>,
    tell: (name, data) => channel.emit(name, data as unknown as Json),
    kill,
  };
}

/** Writes what one turn sends at once; a plugin that does not read is ended before the host's memory is full. */
function sender(stdin: WritableStream<Uint8Array<ArrayBuffer>>, overflow: (why: Say) => void) {
  const writer = stdin.getWriter();
  let unsent = 0;
  let waiting: Uint8Array[] = [];
  function flush(): void {
    const frames = joinBytes(waiting) as Uint8Array<ArrayBuffer>;
    waiting = [];
    writer.write(frames).then(() => void (unsent -= frames.length), () => {});
  }
  function send(message: Message, body?: Uint8Array): void {
    const frame = encodeFrame(message, body);
    unsent += frame.length;
    if (unsent > MAX_UNSENT_BYTES) return overflow((language) => sentence(language, "refusal.plugin.deaf"));
    if (waiting.push(frame) === 1) queueMicrotask(flush);
  }
  send.close = () => writer.close().catch(() => {});
  return send;
}

async function logStderr(stderr: ReadableStream<Uint8Array<ArrayBuffer>>, log: Log): Promise<void> {
  let rest = "";
  for await (const text of stderr.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).slice(-64 * 1024).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines.slice(-100)) if (line.trim()) log.warn(line);
  }
  if (rest.trim()) log.warn(rest);
}

function writeLog(log: Log, data: Json): void {
  if (typeof data !== "object" || data === null || Array.isArray(data) || typeof data["text"] !== "string") return;
  const level = data["level"];
  log[level === "debug" || level === "warn" || level === "error" ? level : "info"](data["text"]);
}

/** An error of the host's own keeps its details: the plugin is told that there was one. */
function toWire(thrown: unknown, id: string, log: Log): WireError {
  if (thrown instanceof TimeTrackError) return errorToWire(thrown);
  log.error(`The host failed in a call of the plugin "${id}"`, thrown);
  return { code: "internal", message: "Something went wrong in the host, see its log" };
}

/** The plugin is named; what it threw goes to its log. */
function fromWire(error: WireError, id: string, log: Log): TimeTrackError {
  if (error.code === "internal") {
    log.error(error.stack ?? error.message);
    const names = { plugin: id, reason: error.message };
    return refusal("internal", (language) => sentence(language, "refusal.plugin.failed", names), {
      hint: (language) => sentence(language, "refusal.plugin.log.hint"),
    });
  }
  return errorFromWire(error);
}

const EMPTY = new Uint8Array(0);
