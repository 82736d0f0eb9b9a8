import { OpenAPIHono } from "@hono/zod-openapi";

/**
 * Who asks: a program that knows the token of the data folder, another computer that may
 * only send its rows, or a browser that is logged in.
 */
export type Caller = { kind: "token" } | { kind: "sender" } | { kind: "session"; id: string };

/** What the doors hand on to the routes. */
export interface HttpEnv {
  Variables: {
    caller: Caller;
    /** A cookie to send along, because its session was just renewed. */
    renewedCookie?: string;
  };
}

/** A group of routes; it is mounted at "/" and names its paths in full. */
export function routeGroup(): OpenAPIHono<HttpEnv> {
  return new OpenAPIHono<HttpEnv>();
}
