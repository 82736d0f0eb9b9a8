import type { Context } from "hono";
import { refusal, says } from "../refusal.ts";
import { MB, readBounded, tooLarge } from "./body.ts";
import type { HttpEnv } from "./env.ts";
import { errorResponse } from "./errors.ts";

const BODY_LIMIT = 1 * MB;
export const INGEST_LIMIT = 16 * MB;
/** Routes of the host that take more than a form. */
const LARGE = new Set(["/api/ingest", "/api/plugins/install-file"]);
/** The most that a manifest may ask for; a plugin's own limit is checked where it is known. */
export const PLUGIN_BODY_LIMIT = 32 * MB;

/** Refuses a body of the wrong type or size; a plugin's routes choose their types themselves. */
export async function refuseUnfitBody(
  c: Context<HttpEnv>,
  path: string,
  isHostRoute: boolean,
): Promise<Response | null> {
  const { headers } = c.req.raw;
  const length = headers.get("content-length");
  const isEmpty = length === "0" || (length === null && c.req.raw.body === null);
  // Over HTTP/1.1 a request without either header has no body, though there is a stream to read nothing from.
  const announcesNone = length === null && !headers.has("transfer-encoding");
  if (isHostRoute && !isJson(headers.get("content-type"), isEmpty || announcesNone)) return notJson();

  const limit = isHostRoute ? (LARGE.has(path) ? INGEST_LIMIT : BODY_LIMIT) : PLUGIN_BODY_LIMIT;
  if (length !== null) return Number(length) > limit ? errorResponse(tooLarge(limit)) : null;
  if (!isEmpty) await takeWholeBody(c, limit);
  return null;
}

// Other types are what a form on any page can send without asking.
function isJson(contentType: string | null, isEmpty: boolean): boolean {
  if (contentType === null) return isEmpty;
  return /^application\/json\s*(;|$)/i.test(contentType);
}

/** A body sent in pieces tells its size only at its end. */
async function takeWholeBody(c: Context<HttpEnv>, limit: number): Promise<void> {
  const { raw } = c.req;
  if (raw.body === null) return;
  const body = await readBounded(raw.body, limit);
  c.req.raw = new Request(raw, { body });
}

function notJson(): Response {
  return errorResponse(
    refusal("invalid", says("body.type"), { hint: says("body.type.hint") }),
    415,
  );
}
