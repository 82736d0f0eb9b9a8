import { TimeTrackError } from "../errors.ts";
import { message } from "../messages/mod.ts";
import { refusal } from "../refusal.ts";
import { readOwner } from "../instance.ts";
import { readOrCreateToken } from "../paths.ts";
import type { Invocation } from "./command-line.ts";

/** Asks the host that runs. */
export interface Client {
  address: string;
  get<Answer>(path: string): Promise<Answer>;
  post<Answer>(path: string, body?: unknown): Promise<Answer>;
  /** The events of an answer that goes on, each of them JSON, until it is aborted. */
  stream<Line>(path: string, body: unknown, signal: AbortSignal): Promise<AsyncIterable<Line>>;
}

/** Longest wait for an answer; a task that is run by hand may take its time. */
const TIMEOUT_MS = 10 * 60_000;

export async function connect({ paths, language }: Pick<Invocation, "paths" | "language">): Promise<Client> {
  const owner = await readOwner(paths.lockFile);
  if (!owner?.address) {
    throw refusal("unavailable", (language) => message(language, "cli.notRunning"), {
      hint: (language) => message(language, "cli.notRunning.hint"),
    });
  }
  const { address } = owner;
  const token = await readOrCreateToken(paths);

  async function send(method: string, path: string, body: unknown, signal: AbortSignal): Promise<Response> {
    const response = await fetch(address + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        accept: "application/json",
        "accept-language": language,
        ...(method === "POST" && { "content-type": "application/json" }),
      },
      ...(method === "POST" && { body: JSON.stringify(body ?? {}) }),
      signal,
    }).catch((cause) => {
      throw refusal("unavailable", (language) => message(language, "cli.silent", { address }), {
        hint: (language) => message(language, "cli.silent.hint"),
        cause,
      });
    });
    if (response.ok) return response;
    const answer = await response.json().catch(() => null);
    const error = answer?.error ?? {};
    throw new TimeTrackError(error.code ?? "internal", error.message ?? `TimeTrack answered ${response.status}`, {
      hint: error.hint,
    });
  }

  async function ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await send(method, path, body, AbortSignal.timeout(TIMEOUT_MS));
    return await response.json().catch(() => null) as Answer;
  }

  return {
    address,
    get: (path) => ask("GET", path),
    post: (path, body) => ask("POST", path, body),
    stream: async (path, body, signal) => eventsOf((await send("POST", path, body, signal)).body!, signal),
  };
}

async function* eventsOf<Line>(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal,
): AsyncGenerator<Line> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  // The signal that `fetch()` was given reaches an answer that has begun only now and then.
  signal.addEventListener("abort", () => void reader.cancel().catch(() => {}), { once: true });
  let rest = "";
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const lines = (rest + next.value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.startsWith("data: ")) yield JSON.parse(line.slice("data: ".length));
  }
}
