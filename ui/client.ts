import { type ClientResponse, hc } from "hono/client";
import type { TimeRange } from "timetrack";
import type { AppType } from "../core/http/app.ts";
import { ApiError, refusalOf } from "./api-error.ts";
import { setSignedOut } from "./signed-out.ts";
import type { Stretch } from "./timeline/day.ts";

// The page says which language it speaks; what comes from the host is to be in the same.
/** The typed client of the host; the calls of a page stand in its own `api.ts`. */
export const client = hc<AppType>("/", { headers: () => ({ "accept-language": document.documentElement.lang }) }).api;

/** The answer's JSON, or an `ApiError` with the sentence of the host. */
export async function read<Body>(request: Promise<ClientResponse<Body, number, string>>): Promise<Body> {
  const response = await request.catch((thrown: unknown) => {
    throw ApiError.unreachable(thrown);
  });
  if (response.status === 401) setSignedOut(true);
  if (!response.ok) throw await refusalOf(response);
  return await response.json() as Body;
}

/** Ids may hold what a path cannot; Hono's client puts them in as they are. */
export function param<Names extends Record<string, string>>(names: Names): Names {
  return Object.fromEntries(Object.entries(names).map(([name, value]) => [name, encodeURIComponent(value)])) as Names;
}

export function rangeOf({ from, to }: Stretch): TimeRange {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
