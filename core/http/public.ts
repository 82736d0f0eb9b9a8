import { createRateLimit } from "../plugin/routes/rate-limit.ts";
import type { Webhooks } from "./doors.ts";
import { secure } from "./headers.ts";
import { isPlainPath, rawPath } from "./path.ts";

/** Of what is no webhook; each of those has a bound of its own. */
const MOST_PER_MINUTE = 3000;

/**
 * The listener that a reverse proxy or tunnel may reach: declared webhooks, what plugins give to
 * who knows a secret address, and nothing else. It takes any `Host`: whoever can sign a delivery,
 * or knows such an address, may do so under any name.
 */
export function createPublicHandler(webhooks: Webhooks, onError: (thrown: unknown) => void) {
  const limit = createRateLimit(MOST_PER_MINUTE);

  return async (request: Request): Promise<Response> => {
    const response = await answer(request);
    secure(response.headers);
    return response;
  };

  async function answer(request: Request): Promise<Response> {
    const path = rawPath(request.url);
    try {
      const isTaken = ["POST", "GET", "HEAD"].includes(request.method) && isPlainPath(path);
      const delivered = isTaken ? await webhooks(request, path) : null;
      if (delivered !== null) return delivered;
      const wait = limit.take();
      if (wait > 0) return new Response(null, { status: 429, headers: { "retry-after": String(wait) } });
      return new Response(null, { status: 404 });
    } catch (thrown) {
      onError(thrown);
      return new Response(null, { status: 500 });
    }
  }
}
