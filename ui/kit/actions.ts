import { ask, PageError, tell } from "./app.ts";
import type { Answer, Json, Method } from "./wire.ts";

/** How `request()` asks. */
export interface RequestOptions {
  /** `GET` unless a body is given, then `POST`. */
  method?: Method;
  /** Goes as JSON. */
  body?: Json;
}

/**
 * Asks one of the plugin's own routes, by its path in the manifest, and gives the JSON (or text)
 * of a good answer. Rejects with a `PageError` that carries the plugin's own sentence otherwise.
 */
export async function request<Value = Json>(path: string, options: RequestOptions = {}): Promise<Value> {
  const { body = null, method = body === null ? "GET" : "POST" } = options;
  const answer = await ask({ kind: "request", method, path, body }) as unknown as Answer;
  if (answer.status < 400) return answer.body as Value;
  throw refusalIn(answer);
}

/** Runs one of the plugin's own commands. */
export async function execute<Value = Json>(command: string, args: Json = null): Promise<Value> {
  return await ask({ kind: "execute", command, args }) as Value;
}

/** Shows a short sentence beside the name of the plugin. */
export function toast(text: string): void {
  tell({ kind: "toast", text });
}

/** Puts a text on the clipboard; only in answer to a click or key. */
export async function copy(text: string): Promise<void> {
  await ask({ kind: "copy", text });
}

/** Goes to another page of this plugin, by its id in the manifest. */
export async function openPage(page: string): Promise<void> {
  await ask({ kind: "navigate", page });
}

/** Goes to the settings of this plugin. */
export async function openSettings(): Promise<void> {
  await ask({ kind: "navigate", page: null });
}

/** Both `{ error: { code, message, hint } }`, as the host says it, and `{ error: "…" }`. */
function refusalIn({ status, body }: Answer): PageError {
  const error = isObject(body) ? body["error"] : undefined;
  if (typeof error === "string") return new PageError(String(status), error);
  if (!isObject(error)) return new PageError(String(status), `HTTP ${status}`);
  const { code, message, hint } = error;
  return new PageError(String(code ?? status), String(message ?? `HTTP ${status}`), hint ? String(hint) : undefined);
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
