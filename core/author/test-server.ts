import { z } from "zod";
import type { CallInput, Heartbeat, Json } from "timetrack";
import { Channel, type Parcel } from "../sdk/channel.ts";
import { encodeFrame, FrameReader, joinBytes } from "../sdk/frames.ts";
import type { FetchParams, Message, TestFetchParams, TestFetchResult } from "../sdk/protocol.ts";
import { errorToWire } from "../sdk/wire-error.ts";
import { TimeTrackError } from "../errors.ts";
import { type OpenTestHost, openTestHost } from "./test-host.ts";

const MAX_FRAME = 64 * 1024 * 1024;
const FETCH_MS = 60_000;
const NOTHING = new Uint8Array(0);

const settings = z.strictObject({
  folder: z.string(),
  manifest: z.json().default(null),
  now: z.iso.datetime(),
  language: z.enum(["en", "de"]).default("en"),
  settings: z.record(z.string(), z.json()).default({}),
  secrets: z.record(z.string(), z.string()).default({}),
  without: z.array(z.string()).default([]),
  allowed: z.array(z.string()).default([]),
  answersFetch: z.boolean(),
});

/** Serves one test host over stdin and stdout, for `createTestHost()` in the process of a test; ends with its stdin. */
export async function serveTestHost(): Promise<void> {
  let host: OpenTestHost | null = null;
  const channel = new Channel({
    send,
    maxInFlight: 256,
    onEvent() {},
    toWire: (thrown) =>
      thrown instanceof TimeTrackError ? errorToWire(thrown) : {
        code: "internal",
        message: thrown instanceof Error ? thrown.message : String(thrown),
        stack: thrown instanceof Error ? thrown.stack : undefined,
      },
    async handle(method, params, body) {
      if (method === "open") {
        const options = settings.parse(params) as Parameters<typeof openTestHost>[0];
        host = await openTestHost(options, { fetch: fetchInTest, callFunction: callInTest });
        return of({ id: host.id });
      }
      if (!host) throw new Error("The test host is not open");
      if (method === "request") return await request(host, params as unknown as FetchParams, body);
      return of(await callMethod(host, method, (params ?? {}) as Params, body) as Json);
    },
  });

  async function fetchInTest(params: TestFetchParams): Promise<TestFetchResult> {
    const { value } = await channel.call("fetch", params as unknown as Json, { timeoutMs: FETCH_MS });
    return value as unknown as TestFetchResult;
  }

  async function callInTest(plugin: string, name: string, args: Json): Promise<Json> {
    return (await channel.call("function", { plugin, name, args }, { timeoutMs: FETCH_MS })).value;
  }

  try {
    for await (const { message, body } of frames()) channel.receive(message as Message, body);
  } finally {
    // The test may have ended without a word.
    await (host as OpenTestHost | null)?.close();
  }
}

interface Params {
  [name: string]: never;
}

async function callMethod(host: OpenTestHost, method: string, params: Params, body: Uint8Array): Promise<unknown> {
  const { id, args, name, data, values, key, duration, contentType } = params;
  switch (method) {
    case "start":
      return await host.start();
    case "runTask":
      return await host.runTask(id!, args ?? null);
    case "runCommand":
      return await host.runCommand(id!, args ?? null);
    case "callFunction":
      return await host.callFunction(id!, args ?? null);
    case "clickTray":
      return await host.clickTray(id!);
    case "webhook":
      return await host.webhook(id!, contentType!, body);
    case "emit":
      return await host.emit(name!, data ?? null);
    case "advance":
      return await host.advance(duration!);
    case "setSettings":
      return await host.setSettings(values!);
    case "setting":
      return host.setting(key!);
    case "secret":
      return await host.secret(key!);
    case "state":
      return await host.state(key!);
    case "given":
      return await host.given(params as { heartbeats?: Heartbeat[]; calls?: CallInput[] });
    case "answerPermission":
      return await host.answerPermission(params["allow"] ?? false);
    case "permissionQuestion":
    case "now":
    case "activity":
    case "calls":
    case "notifications":
    case "issues":
    case "tray":
    case "status":
    case "events":
    case "opened":
    case "log":
    case "rights":
    case "deprecated":
    case "restart":
    case "close":
      return await host[method]();
    default:
      throw new TimeTrackError("not-found", `Cannot call "${method}": the test host has no such method`);
  }
}

async function request(host: OpenTestHost, { method, url, headers }: FetchParams, body: Uint8Array): Promise<Parcel> {
  const hasBody = method !== "GET" && method !== "HEAD" && body.length > 0;
  const address = `http://127.0.0.1:8000/api/plugins/${host.id}${url}`;
  const init = { method, headers, ...(hasBody && { body: body as BodyInit }) };
  const response = await host.request(new Request(address, init));
  return {
    value: { status: response.status, headers: [...response.headers] },
    body: new Uint8Array(await response.arrayBuffer()),
  };
}

function of(value: Json | undefined): Parcel {
  return { value: value ?? null, body: NOTHING };
}

async function* frames() {
  const reader = new FrameReader(MAX_FRAME);
  const buffer = new Uint8Array(64 * 1024);
  for (;;) {
    const length = await Deno.stdin.read(buffer);
    if (length === null) return;
    yield* reader.push(buffer.subarray(0, length));
  }
}

let waiting: Uint8Array[] = [];

function send(message: Message, body?: Uint8Array): void {
  if (waiting.push(encodeFrame(message, body)) === 1) queueMicrotask(flush);
}

function flush(): void {
  const bytes = joinBytes(waiting);
  waiting = [];
  for (let at = 0; at < bytes.length;) at += Deno.stdout.writeSync(bytes.subarray(at));
}
