import { Hono } from "hono";
import { type Json, TimeTrackError } from "../mod.ts";
import type { Parcel } from "../channel.ts";
import type { FetchParams, FetchResult } from "../protocol.ts";

/** Where a plugin registers what it answers over HTTP. */
export function createRoutes(): Hono {
  const routes = new Hono();
  // Told as of every other call: the host knows the status of each code, and names the plugin.
  routes.onError(async (thrown, { req }) => {
    // Read already by whoever threw: it is kept, unless it was read past Hono.
    const isOfBody = async () => thrown.message === problemOf(await req.text().catch(() => ""));
    throw thrown instanceof SyntaxError && await isOfBody() ? noJson(thrown) : thrown;
  });
  return routes;
}

/** Why a text is no JSON; `null` when it is. */
function problemOf(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (thrown) {
    return (thrown as SyntaxError).message;
  }
}

/** Of whoever asks, and no fault of the plugin. */
function noJson(cause: SyntaxError): TimeTrackError {
  return new TimeTrackError("invalid", {
    en: `Cannot read what was sent: it is not JSON (${cause.message})`,
    de: `Was gesendet wurde, kann nicht gelesen werden: Es ist kein JSON (${cause.message})`,
  }, { cause });
}

export async function answerFetch(
  routes: Hono,
  { method, url, headers }: FetchParams,
  body: Uint8Array,
  signal: AbortSignal,
): Promise<Parcel> {
  const hasBody = method !== "GET" && method !== "HEAD" && body.length > 0;
  const request = new Request(`http://plugin${url}`, { method, headers, ...(hasBody && { body: body as BodyInit }) });
  // Given to the constructor it would be copied into another signal, which costs more than the rest of the call.
  Object.defineProperty(request, "signal", { value: signal });
  const response = await routes.fetch(request);
  const result: FetchResult = { status: response.status, headers: [...response.headers] };
  return { value: result as unknown as Json, body: new Uint8Array(await response.arrayBuffer()) };
}
