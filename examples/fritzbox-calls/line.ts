/** What the call monitor says about one connection; fields that its kind does not have are empty. */
export interface Line {
  kind: "RING" | "CALL" | "CONNECT" | "DISCONNECT";
  at: number;
  connection: string;
  own: string;
  remote: string;
  extension: string;
  /** Of conversation. */
  seconds: number;
  /** When that began, for a `DISCONNECT`; else the same as `at`. */
  talkBegan: number;
}

/** What stands after `date;kind;connection;` */
const FIELDS = new Map<string, (keyof Line)[]>([
  ["RING", ["remote", "own"]],
  ["CALL", ["extension", "own", "remote"]],
  ["CONNECT", ["extension", "remote"]],
  ["DISCONNECT", ["seconds"]],
]);

/** Reads a line of the call monitor; `null` for what is none. */
export function parseLine(text: string, zone: string, now: number): Line | null {
  const [date = "", word = "", connection = "", ...fields] = text.trim().split(";");
  const at = boxTime(date, zone, now);
  const names = FIELDS.get(word);
  if (at === null || !names || !/^\d{1,5}$/.test(connection)) return null;
  // Some telephones end what was dialled with a hash.
  const field = (name: keyof Line) => fields[names.indexOf(name)]?.slice(0, 60).replace(/#$/, "") ?? "";
  const seconds = Number(field("seconds")) || 0;
  const common = { kind: word as Line["kind"], at, connection, seconds, talkBegan: at - seconds * 1000 };
  return { ...common, own: field("own"), remote: field("remote"), extension: field("extension") };
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
