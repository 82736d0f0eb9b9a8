/** What the call monitor says about one connection; what a kind does not tell is empty. */
export interface Line {
  kind: "RING" | "CALL" | "CONNECT" | "DISCONNECT";
  at: number;
  connection: string;
  own: string;
  remote: string;
  extension: string;
  /** Of conversation. */
  seconds: number;
}

/** Reads a line of the call monitor; `null` for what is none. */
export function parseLine(text: string, zone: string, now: number): Line | null {
  // Some telephones end what was dialled with a hash.
  const fields = text.trim().split(";").map((field) => field.slice(0, 60).replace(/#$/, ""));
  const [date = "", kind, connection = "", first = "", second = "", third = ""] = fields;
  const at = boxTime(date, zone, now);
  if (at === null || !/^\d{1,5}$/.test(connection)) return null;
  const line = { at, connection, own: "", remote: "", extension: "", seconds: 0 };
  if (kind === "RING") return { ...line, kind, remote: first, own: second };
  if (kind === "CALL") return { ...line, kind, extension: first, own: second, remote: third };
  if (kind === "CONNECT") return { ...line, kind, extension: first, remote: second };
  return kind === "DISCONNECT" ? { ...line, kind, seconds: Number(first) || 0 } : null;
}

/** The box tells the time on its wall without a zone: of an hour that comes twice in autumn, the one nearer to now. */
function boxTime(text: string, zone: string, now: number): number | null {
  const [, day, month, year, time] = /^(\d\d)\.(\d\d)\.(\d\d) (\d\d:\d\d:\d\d)$/.exec(text) ?? [];
  try {
    const wall = Temporal.PlainDateTime.from(`20${year}-${month}-${day}T${time}`);
    const at = (disambiguation: "earlier" | "later") =>
      wall.toZonedDateTime(zone || Temporal.Now.timeZoneId(), { disambiguation }).epochMilliseconds;
    return Math.abs(now - at("earlier")) <= Math.abs(now - at("later")) ? at("earlier") : at("later");
  } catch {
    return null;
  }
}
