import { TeamsError } from "./errors.ts";

export interface HttpRequest {
  method: "GET" | "POST";
  headers?: Record<string, string> | undefined;
  body?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** An answer in JSON, whatever its status. */
export interface HttpAnswer {
  status: number;
  headers: Headers;
  body: unknown;
}

/** The one way out: every answer within a time, in JSON, from the very address that was asked. */
export interface Http {
  send(url: string, request: HttpRequest): Promise<HttpAnswer>;
  close(): void;
}

export interface HttpOptions {
  /** PEM of authorities that are trusted beside the well-known ones. */
  caCertificates: string[];
  /** For the whole answer, its last byte included. */
  timeoutMs?: number;
  maxBytes?: number;
}

const MEGABYTE = 1024 * 1024;

export function createHttp({ caCertificates, timeoutMs = 30_000, maxBytes = 8 * MEGABYTE }: HttpOptions): Http {
  const client = createClient(caCertificates);

  return {
    async send(url, { signal, ...request }) {
      const host = new URL(url).host;
      try {
        const timeout = AbortSignal.timeout(timeoutMs);
        const init: RequestInit & { client: Deno.HttpClient } = {
          ...request,
          client,
          redirect: "manual",
          signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        };
        const response = await fetch(url, init);
        return readAnswer(host, response, await readText(host, response, maxBytes));
      } catch (thrown) {
        if (signal?.aborted || thrown instanceof TeamsError) throw thrown;
        throw networkError(host, thrown, timeoutMs / 1000);
      }
    },
    close: () => client.close(),
  };
}

function createClient(caCerts: string[]): Deno.HttpClient {
  try {
    return Deno.createHttpClient({ caCerts });
  } catch (cause) {
    throw new TeamsError("ca-unreadable", {}, { cause });
  }
}

/** The body as text, given up as soon as it is larger than any that makes sense. */
async function readText(host: string, { body }: Response, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new TeamsError("too-large", { host, megabytes: Math.floor(maxBytes / MEGABYTE) });
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function readAnswer(host: string, { status, headers }: Response, text: string): HttpAnswer {
  if (status >= 300 && status < 400) throw new TeamsError("redirected", { host });
  try {
    return { status, headers, body: text === "" && status !== 200 ? null : JSON.parse(text) };
  } catch (cause) {
    // A gateway in trouble says so in HTML, and its status tells enough.
    if (status === 429 || status >= 500) return { status, headers, body: null };
    throw new TeamsError("not-json", { host, status }, { cause });
  }
}

/** fetch() tells what is wrong in words only. */
function networkError(host: string, thrown: unknown, seconds: number): TeamsError {
  const cause = { cause: thrown };
  if (thrown instanceof DOMException && thrown.name === "TimeoutError") {
    return new TeamsError("timed-out", { host, seconds }, cause);
  }
  if (thrown instanceof Deno.errors.NotCapable) return new TeamsError("not-allowed", { host }, cause);
  const words = wordsOf(thrown);
  if (/certificate|UnknownIssuer|CaUsedAsEndEntity/i.test(words)) return new TeamsError("untrusted", { host }, cause);
  if (/dns error|lookup address/i.test(words)) return new TeamsError("name-unknown", { host }, cause);
  return new TeamsError("unreachable", { host }, cause);
}

function wordsOf(thrown: unknown): string {
  return thrown instanceof Error ? `${thrown.message} ${wordsOf(thrown.cause)}` : "";
}
