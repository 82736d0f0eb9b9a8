/** Under which names this host may be reached; everything else is somebody else's page. */
export interface OwnHosts {
  /** Whether a `Host` header names this host. */
  isHost(host: string): boolean;
  /** Whether an `Origin` header is a page of this host. */
  isOrigin(origin: string): boolean;
}

/**
 * Knows the names of a host that listens on `port()`. Both are asked for at every
 * request: the port is known only once it listens, and `allowedHosts` may be edited.
 * `listen` is the address that it listens at.
 */
export function ownHosts(
  port: () => number,
  allowedHosts: () => readonly string[],
  listen = "127.0.0.1",
): OwnHosts {
  let known = new Set<string>();
  let madeFor: { port: number; allowed: readonly string[] } | null = null;

  function names(): Set<string> {
    const now = { port: port(), allowed: allowedHosts() };
    if (madeFor?.port !== now.port || madeFor.allowed !== now.allowed) {
      known = namesOf(now.port, now.allowed, listen);
      madeFor = now;
    }
    return known;
  }

  return {
    isHost: (host) => names().has(host.toLowerCase()),
    isOrigin: (origin) => {
      const [scheme, host, ...rest] = origin.toLowerCase().split("://");
      return rest.length === 0 && host !== undefined && (scheme === "http" || scheme === "https") && names().has(host);
    },
  };
}

function namesOf(port: number, allowed: readonly string[], listen: string): Set<string> {
  const names = new Set<string>();
  for (const name of ["127.0.0.1", "localhost", "[::1]", ...nameOf(listen)]) {
    names.add(`${name}:${port}`);
    // Browsers leave out the port that the scheme implies.
    if (port === 80) names.add(name);
  }
  for (const entry of allowed) {
    const name = entry.trim().toLowerCase();
    names.add(name);
    if (!/:\d+$/.test(name)) names.add(`${name}:${port}`);
  }
  names.delete("");
  return names;
}

/** How a browser writes the address that is listened at; none where that is every address of the computer. */
function nameOf(listen: string): string[] {
  const bare = listen.replace(/^\[|\]$/g, "");
  const name = URL.parse(`http://${bare.includes(":") ? `[${bare}]` : bare}`)?.hostname;
  return name === undefined || name === "0.0.0.0" || name === "[::]" ? [] : [name];
}
