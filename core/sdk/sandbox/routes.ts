import { Hono } from "hono";
import { type Json, TimeTrackError } from "../mod.ts";
import type { Parcel } from "../channel.ts";
import type { FetchParams, FetchResult } from "../protocol.ts";

/** Where a plugin registers what it answers over HTTP. */
export function createRoutes(): Hono {
  const routes = new Hono();
  routes.use(async ({ req }, next) => {
    const read = req.json.bind(req);
    req.json = () => read().catch((thrown) => Promise.reject(thrown instanceof SyntaxError ? noJson(thrown) : thrown));
    await next();
  });
  // Told as of every other call: the host knows the status of each code, and names the plugin.
  routes.onError((thrown) => {
    throw thrown;
  });
  return routes;
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
