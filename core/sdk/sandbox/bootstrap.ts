/**
 * The first code of every plugin's process. It owns the connection to the host, builds the
 * context, and only then imports the plugin: through an address that is not written here,
 * because imports that are would be exempt from the process's rights.
 */
import type { Json, PluginModule } from "../mod.ts";
import { Channel } from "../channel.ts";
import { encodeFrame, FrameReader, joinBytes } from "../frames.ts";
import { HELLO, type Init, type Message, type Registered } from "../protocol.ts";
import { createContext, type Sandbox } from "./context.ts";
import { redirectOutput } from "./output.ts";
import { toWire } from "./wire-error.ts";

const MAX_FRAME = 64 * 1024 * 1024;
const stdin = Deno.stdin;
const write = sender(Deno.stdout);

let sandbox: Sandbox | undefined;
let module: PluginModule | undefined;
let isWritten = false;
let setClock: ((now: string) => void) | undefined;

const channel = new Channel({
  send: write,
  handle: answer,
  onEvent: (name, data) => name === "clock" ? setClock?.(String(data)) : sandbox?.receive(name, data),
  toWire: (thrown) => toWire(thrown, isWritten),
  maxInFlight: 1000,
});

redirectOutput((level, text) => channel.emit("log", { level, text }));
globalThis.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  fault("A promise was rejected and nobody handled it", event.reason);
});
globalThis.addEventListener("error", (event) => {
  event.preventDefault();
  fault("An error was thrown outside of any call", event.error);
});
// Ctrl-C and a service manager tell all processes at once; the host decides when this one ends, and asks it first.
for (
  const signal of Deno.build.os === "windows"
    ? ["SIGINT", "SIGBREAK"] as const
    : ["SIGINT", "SIGTERM", "SIGHUP"] as const
) {
  Deno.addSignalListener(signal, () => {});
}
// They write to a place that all plugins would share, without any right.
for (const store of ["localStorage", "sessionStorage", "caches"]) {
  Object.defineProperty(globalThis, store, { value: undefined });
}
channel.emit(HELLO, { pid: Deno.pid });
await listen();
Deno.exit(0);

async function listen(): Promise<void> {
  const reader = new FrameReader(MAX_FRAME);
  const buffer = new Uint8Array(64 * 1024);
  for (;;) {
    const length = await stdin.read(buffer);
    // The host is gone: nobody is left to work for.
    if (length === null) return;
    for (const { message, body } of reader.push(buffer.subarray(0, length))) channel.receive(message as Message, body);
  }
}

async function answer(method: string, params: Json, body: Uint8Array, signal: AbortSignal) {
  if (method === "activate") return { value: await activate(params as unknown as Init), body: NOTHING };
  if (method === "deactivate") return { value: await deactivate(), body: NOTHING };
  if (!sandbox) throw new Error(`Cannot run "${method}" before the plugin is active`);
  return await sandbox.answer(method, params, body, signal);
}

async function activate(init: Init): Promise<Registered> {
  isWritten = init.written ?? false;
  if (init.test) setClock = (await import("./under-test.ts")).putUnderTest(init.test, channel);
  sandbox = createContext(init, channel);
  module = (await import(init.bundle)) as PluginModule;
  if (typeof module.activate !== "function") throw new Error("The plugin's main module exports no activate()");
  await module.activate(sandbox.context);
  return sandbox.registered();
}

async function deactivate(): Promise<null> {
  sandbox?.abort();
  try {
    await module?.deactivate?.();
  } finally {
    await sandbox?.dispose();
  }
  return null;
}

function fault(what: string, thrown: unknown): void {
  const error = toWire(thrown, true);
  channel.emit("log", { level: "error", text: `${what}: ${error.stack ?? error.message}` });
}

/** Frames of one turn go out in one write. Writing blocks while the host does not read: that is the back-pressure. */
function sender(out: typeof Deno.stdout): (message: Message, body?: Uint8Array) => void {
  let waiting: Uint8Array[] = [];
  function flush() {
    const frames = joinBytes(waiting);
    waiting = [];
    try {
      for (let at = 0; at < frames.length;) at += out.writeSync(frames.subarray(at));
    } catch {
      // The host is gone, and to tell of that would fail the same way, again and again.
      Deno.exit(0);
    }
  }
  return (message, body) => {
    if (waiting.push(encodeFrame(message, body)) === 1) queueMicrotask(flush);
  };
}

const NOTHING = new Uint8Array(0);
