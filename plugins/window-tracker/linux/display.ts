/** Where the X server of a display listens, from the value of DISPLAY. */
export interface DisplayAddress {
  number: number;
  screen: number;
  /** A socket's path, or a host and port for a display that was forwarded. */
  socket: { path: string } | { host: string; port: number };
}

export function parseDisplay(display: string): DisplayAddress | null {
  const parts = /^(?:(?<protocol>[a-z0-9]+)\/)?(?<host>[^:]*):(?<number>\d{1,5})(?:\.(?<screen>\d{1,3}))?$/.exec(
    display,
  )
    ?.groups;
  if (!parts) return null;
  const number = Number(parts.number);
  const host = parts.host ?? "";
  const local = host === "" || host === "unix" || parts.protocol === "unix" || parts.protocol === "local";
  if (!local && number > 59_535) return null;
  return {
    number,
    screen: Number(parts.screen ?? 0),
    socket: local ? { path: `/tmp/.X11-unix/X${number}` } : { host, port: 6_000 + number },
  };
}
