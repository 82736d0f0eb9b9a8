import type { Json } from "timetrack";
import { Channel, type Parcel } from "../channel.ts";
import { encodeFrame, FrameReader } from "../frames.ts";
import type { Message, TestFetchParams, TestFetchResult } from "../protocol.ts";
import { errorFromWire, errorToWire } from "../wire-error.ts";
import { TimeTrackError } from "../mod.ts";

const MAX_FRAME = 64 * 1024 * 1024;
/** A test that takes longer hangs. */
const CALL_MS = 120_000;
const NOTHING = new Uint8Array(0);

const root = new URL("../../../", import.meta.url);

/** What a test plays for the plugin. */
export interface PlayedWorld {
  fetch(params: TestFetchParams): Promise<TestFetchResult>;
  /** Functions of other plugins. */
  callFunction(call: { plugin: string; name: string; args: Json }): Promise<Json>;
}

/** The process in which the host of a test lives. */
export function connectTestHost(world: PlayedWorld) {
  const child = new Deno.Command(Deno.execPath(), {
    args: hostCommand(),
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const writer = child.stdin.getWriter();
  const channel = new Channel({
    send: (message, body) => void writer.write(encodeFrame(message, body) as Uint8Array<ArrayBuffer>).catch(() => {}),
    maxInFlight: 256,
    onEvent() {},
    toWire: (thrown) =>
      thrown instanceof TimeTrackError
        ? errorToWire(thrown)
        : { code: "internal", message: thrown instanceof Error ? thrown.message : String(thrown) },
    fromWire: (error) => error.code === "internal" ? new Error(error.stack ?? error.message) : errorFromWire(error),
    handle: async (method, params) => ({
      value: method === "fetch"
        ? await world.fetch(params as unknown as TestFetchParams) as unknown as Json
        : await world.callFunction(params as { plugin: string; name: string; args: Json }),
      body: NOTHING,
    }),
  });

  async function read(): Promise<void> {
    const reader = new FrameReader(MAX_FRAME);
    for await (const chunk of child.stdout) {
      for (const { message, body } of reader.push(chunk)) channel.receive(message as Message, body);
    }
    channel.close(new TimeTrackError("unavailable", "The host of the test has ended"));
  }
  const reading = read();

  function call(method: string, params: Json, body: Uint8Array = NOTHING): Promise<Parcel> {
    return channel.call(method, params, { timeoutMs: CALL_MS, body });
  }

  return {
    call,
    ask: async <Value = void>(method: string, params: Json = null): Promise<Value> =>
      (await call(method, params)).value as Value,
    async close(): Promise<void> {
      await writer.close().catch(() => {});
      await Promise.all([child.status, reading]);
    },
  };
}

/** The program as it lies here: its sources, or what is installed. */
function hostCommand(): string[] {
  const main = ["core/main.ts", "core/main.js"].map((file) => new URL(file, root)).find(isThere);
  if (main === undefined) throw new Error(`Cannot find the program of TimeTrack in "${root}"`);
  const config = `--config=${pathOf(new URL("deno.json", root))}`;
  return ["run", "-A", "--no-prompt", "--no-remote", "--cached-only", config, main.href, "plugin", "test-host", "."];
}

function isThere(file: URL): boolean {
  try {
    return Deno.statSync(file).isFile;
  } catch {
    return false;
  }
}

// Without Node's modules: their types are not there where a plugin is written.
function pathOf({ pathname }: URL): string {
  const path = decodeURIComponent(pathname);
  return Deno.build.os === "windows" ? path.slice(1) : path;
}
