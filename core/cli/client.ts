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

  async function ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(address + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        accept: "application/json",
        "accept-language": language,
        ...(method === "POST" && { "content-type": "application/json" }),
      },
      ...(method === "POST" && { body: JSON.stringify(body ?? {}) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((cause) => {
      throw refusal("unavailable", (language) => message(language, "cli.silent", { address }), {
        hint: (language) => message(language, "cli.silent.hint"),
        cause,
      });
    });
    const answer = await response.json().catch(() => null);
    if (response.ok) return answer as Answer;
    const error = answer?.error ?? {};
    throw new TimeTrackError(error.code ?? "internal", error.message ?? `TimeTrack answered ${response.status}`, {
      hint: error.hint,
    });
  }

  return {
    address,
    get: (path) => ask("GET", path),
    post: (path, body) => ask("POST", path, body),
  };
}
