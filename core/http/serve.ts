import { refusal, says } from "../refusal.ts";

export interface Listening {
  readonly port: number;
  /** Resolves after the end was asked for, when the last request is answered or cut off: at most 1.5 s later. */
  readonly finished: Promise<void>;
}

export interface ServeOptions {
  fetch: (request: Request) => Response | Promise<Response>;
  hostname: string;
  /** 0 takes a free one. */
  port: number;
  /** Nobody chose the port: when it is taken, as by the TimeTrack of another person on this computer, any other will do. */
  orAnother?: boolean | undefined;
  /** Ends it: nothing new is accepted, what runs gets a moment to finish. */
  signal: AbortSignal;
}

/** What still runs so long after the end was asked for is cut off. */
const GRACE_MS = 750;

export function serve({ fetch, hostname, port, orAnother, signal }: ServeOptions): Listening {
  const cut = new AbortController();
  const finished = Promise.withResolvers<void>();
  let running = 0;
  let onIdle = () => {};

  async function answer(request: Request): Promise<Response> {
    if (signal.aborted) return new Response(null, { status: 503, headers: { connection: "close" } });
    running++;
    try {
      return await fetch(request);
    } finally {
      running--;
      if (running === 0) onIdle();
    }
  }

  const server = listen({ hostname, port, orAnother, signal: cut.signal, fetch: answer });

  async function end(): Promise<void> {
    const isIdle = running === 0 || await inTime(new Promise<void>((resolve) => onIdle = resolve));
    // After `shutdown()` nothing can be cut off any more, so it is only for when handlers have answered.
    if (isIdle) await inTime(server.shutdown());
    else cut.abort();
  }

  const begin = () => end().then(finished.resolve, finished.reject);
  if (signal.aborted) void begin();
  else signal.addEventListener("abort", begin, { once: true });
  return { port: server.addr.port, finished: finished.promise };
}

/** Serves at an address of the form `host:port`. */
export function serveAt(address: string, fetch: ServeOptions["fetch"], signal: AbortSignal): Listening {
  const at = address.lastIndexOf(":");
  const hostname = address.slice(0, at).replace(/^\[|\]$/g, "");
  return serve({ fetch, hostname, port: Number(address.slice(at + 1)), signal });
}

function listen({ hostname, port, orAnother, signal, fetch }: ServeOptions): Deno.HttpServer<Deno.NetAddr> {
  try {
    return Deno.serve({ hostname, port, signal, onListen: () => {} }, fetch);
  } catch (cause) {
    if (orAnother && isTaken(cause)) return listen({ hostname, port: 0, signal, fetch });
    throw listenError(hostname, port, cause);
  }
}

/** Windows also refuses ports that it has set aside, such as for virtual machines. */
export function isTaken(cause: unknown): boolean {
  return cause instanceof Deno.errors.AddrInUse || cause instanceof Deno.errors.PermissionDenied;
}

/** Whether the work ended within the grace. */
async function inTime(work: Promise<void>): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(() => resolve(false), GRACE_MS);
  const isInTime = await Promise.race([work.then(() => true), promise]);
  clearTimeout(timer);
  return isInTime;
}

function listenError(host: string, port: number, cause: unknown): unknown {
  const at = { host, port };
  if (cause instanceof Deno.errors.AddrInUse) {
    return refusal("unavailable", says("refusal.port.taken", at), { hint: says("refusal.port.taken.hint"), cause });
  }
  if (cause instanceof Deno.errors.AddrNotAvailable) {
    return refusal("invalid", says("refusal.port.address", at), { hint: says("refusal.port.address.hint"), cause });
  }
  if (cause instanceof Deno.errors.PermissionDenied) {
    return refusal("denied", says("refusal.port.denied", at), { hint: says("refusal.port.denied.hint"), cause });
  }
  return cause;
}
