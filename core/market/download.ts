import { messageOf, TimeTrackError } from "../errors.ts";
import { readBounded } from "../http/body.ts";
import { refusal, says } from "../refusal.ts";

export interface DownloadOptions {
  fetch: typeof fetch;
  mostBytes: number;
  accept?: string;
  timeoutMs?: number;
}

const TIMEOUT_MS = 60_000;
const MOST_REDIRECTS = 5;

/** Fetches what lies at an address: over https alone, also where it leads on to, and bounded in size and time. */
export async function download(
  address: string,
  { fetch, mostBytes, accept = "*/*", timeoutMs = TIMEOUT_MS }: DownloadOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await follow(address, accept, fetch, signal);
    if (!response.body) return new Uint8Array();
    if (Number(response.headers.get("content-length")) > mostBytes) {
      await response.body.cancel();
      throw tooLarge(address, mostBytes);
    }
    return await readBounded(response.body, mostBytes, signal);
  } catch (thrown) {
    if (thrown instanceof TimeTrackError) throw thrown.code === "too-large" ? tooLarge(address, mostBytes) : thrown;
    const reason = signal.aborted ? says("market.fetch.slow", { seconds: timeoutMs / 1000 }) : () => messageOf(thrown);
    throw unavailable(address, reason, thrown);
  }
}

async function follow(address: string, accept: string, ask: typeof fetch, signal: AbortSignal): Promise<Response> {
  let url = new URL(address);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    if (url.protocol !== "https:") throw refusal("denied", says("market.fetch.plain", { address: bare(url) }));
    const response = await ask(url, { headers: { accept }, redirect: "manual", signal });
    const next = response.headers.get("location");
    if (response.status >= 300 && response.status < 400 && next !== null && URL.canParse(next, url)) {
      await response.body?.cancel();
      url = new URL(next, url);
      continue;
    }
    if (response.ok) return response;
    await response.body?.cancel();
    if (response.status === 404) throw refusal("not-found", says("market.fetch.none", { address: bare(url) }));
    throw unavailable(address, says("market.fetch.status", { status: response.status }));
  }
  throw unavailable(address, says("market.fetch.round"));
}

function unavailable(address: string, reason: (language: "en" | "de") => string, cause?: unknown): TimeTrackError {
  const say = (language: "en" | "de") =>
    says("market.fetch", { address: bare(new URL(address)), reason: reason(language) })(language);
  return refusal("unavailable", say, { hint: says("market.fetch.hint"), cause });
}

function tooLarge(address: string, mostBytes: number): TimeTrackError {
  const megabytes = Math.floor(mostBytes / 1024 / 1024);
  return refusal("too-large", says("market.fetch.large", { address: bare(new URL(address)), megabytes }));
}

/** An address as it may be shown: what follows the path may hold a key. */
function bare({ origin, pathname }: URL): string {
  return origin + pathname;
}
