/**
 * Where the X display of a session listens, as a `net` right names it: a socket, or a host
 * and port for one that was forwarded. `null` when DISPLAY names none.
 */
export function displayAddress(display: string | undefined): string | null {
  const [, host = "", number = ""] = /^(?:[a-z0-9]+\/)?([^:]*):(\d{1,4})(?:\.\d+)?$/.exec(display ?? "") ?? [];
  if (number === "") return null;
  if (host === "" || host === "unix") return `unix:/tmp/.X11-unix/X${Number(number)}`;
  return /^[A-Za-z0-9.-]+$/.test(host) ? `${host}:${6_000 + Number(number)}` : null;
}
