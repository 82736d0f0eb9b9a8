import type { ErrorCode, Json, RenderedNotification, TrayItem, TraySigns, WebhookDelivery } from "./mod.ts";

/** Every message that crosses between the host and a plugin. Both sides speak all of them. */
export type Message =
  | { type: "request"; id: number; method: string; params: Json; deadline: number }
  /** The request arrived; goes out with the turn that its handler begins in, so that one that never gives way shows. */
  | { type: "ack"; id: number }
  | { type: "result"; id: number; value: Json }
  | { type: "error"; id: number; error: WireError }
  | { type: "cancel"; id: number }
  | { type: "event"; name: string; data: Json }
  | { type: "ping"; id: number }
  | { type: "pong"; id: number; memoryBytes: number };

/** Errors cross as data: a clone would lose their class and code. */
export interface WireError {
  code: ErrorCode;
  message: string;
  hint?: string | undefined;
  /** The same in German, where the error has it. */
  de?: { message: string; hint?: string | undefined } | undefined;
  retryAfterSeconds?: number | undefined;
  /** Only from a plugin: of a fault for the host's log, of any other error for an author who looks on. */
  stack?: string | undefined;
}

/** What the host asks of a plugin. A body travels beside `fetch`, its result and `webhook`. */
export interface PluginMethods {
  activate: { params: Init; result: Registered };
  deactivate: { params: null; result: null };
  fetch: { params: FetchParams; result: FetchResult };
  /** The bodies travel beside it, one after the other, each `bytes` long. */
  webhook: { params: { webhook: string; deliveries: DeliveryHead[] }; result: null };
  task: {
    params: { id: string; trigger: string; attempt: number; args: Json; lastSuccessAt: string | null };
    result: Record<string, number>;
  };
  command: { params: { id: string; args: Json }; result: Json };
  /** Another plugin asks; `caller` is its id, as the host knows it. */
  function: { params: { id: string; args: Json; caller: string }; result: Json };
}

/** A delivery without its body. */
export type DeliveryHead = Omit<WebhookDelivery, "body"> & { bytes: number };

/** What the host tells a plugin. */
export interface PluginEvents {
  setting: { key: string; value: Json };
  secret: { key: string };
  language: "de" | "en";
  /** The computer has another time zone. */
  zone: null;
  event: { name: string; data: Json };
  tray: TrayItem[];
  traySigns: TraySigns;
  notification: RenderedNotification;
  /** Only under test: the time that it is now. */
  clock: string;
}

/** What `activate` has registered handlers for, to be compared with the manifest. */
export type Registered = { commands: string[]; tasks: string[]; webhooks: string[]; functions: string[] };

/** Everything a plugin needs to know to start. */
export interface Init {
  id: string;
  version: string;
  /** Version of the API that it gets. */
  api: string;
  language: "de" | "en";
  os: "linux" | "windows" | "darwin";
  bundle: string;
  pluginFolder: string;
  modulesFolder: string;
  dataFolder: string | null;
  /** Names of the rights that this process has. */
  rights: string[];
  settings: { [key: string]: Json };
  /** Its author looks on: they are told where it throws errors for people. */
  written?: boolean;
  /** Only when a test of its author runs it. */
  test?: UnderTest;
}

/** What a test plays for the code of a plugin. */
export interface UnderTest {
  /** Its clock shows this, until it is told another time. */
  now: string;
  /** Whether the test answers `fetch()`. */
  answersFetch: boolean;
}

/** A request of `fetch()` that the test answers; bodies are base64. */
export type TestFetchParams = FetchParams & { body: string };
export type TestFetchResult = FetchResult & { body: string };

export interface FetchParams {
  method: string;
  /** Path and query, as the plugin declared it. */
  url: string;
  headers: [string, string][];
}

export interface FetchResult {
  status: number;
  headers: [string, string][];
}

/** The first event of a plugin's process; the host waits for it. */
export const HELLO = "hello";
