import type { Line } from "./line.ts";

/** A call that goes on, by what was heard of it so far. A type, not an interface: it is kept as JSON. */
export type Followed = {
  /** Names the call for good: connections are numbered anew all the time. */
  id: string;
  direction: "in" | "out" | "unknown";
  own: string;
  remote: string;
  extension: string;
  startedAt: number;
  connectedAt: number | null;
  /** Not to be recorded: followed to its end, and nothing of what was said is kept. */
  skipped: boolean;
};

/** The calls that go on, by their connection. */
export type Open = Record<string, Followed>;

/** What is to be told about a call; `lost` when its end was missed. */
export interface Report {
  call: Followed;
  stage: "begun" | "connected" | "ended" | "lost";
  endedAt: number | null;
  talkSeconds: number;
}

/** Begin and length of one call may be a little apart; what is more is another call on the same connection. */
const TOLERANCE_MS = 10_000;

/** Whether calls of this own number with that other one are to be recorded; empty is what nobody said. */
export type Wanted = (own: string, remote: string) => boolean;

/** Follows a line: which calls go on after it, and what there is to tell. */
export function follow(open: Open, line: Line, wanted: Wanted): { open: Open; reports: Report[] } {
  const { [line.connection]: known, ...others } = open;
  const isKnown = known !== undefined && isAbout(known, line);
  const call = isKnown ? { ...known } : begun(line, wanted(line.own, line.remote));
  const reports: Report[] = [];
  const report = (call: Followed, stage: Report["stage"], endedAt: number | null, talkSeconds = 0) =>
    void (call.skipped || reports.push({ call, stage, endedAt, talkSeconds }));

  if (known && !isKnown) report(known, "lost", known.connectedAt ?? known.startedAt);
  if (line.kind === "CONNECT" || line.seconds > 0) call.connectedAt ??= line.talkBegan;
  if (line.kind === "CONNECT" && !call.skipped) call.extension = line.extension;
  if (line.kind !== "DISCONNECT") {
    report(call, line.kind === "CONNECT" ? "connected" : "begun", null);
    return { open: { ...others, [line.connection]: call }, reports };
  }
  // Of a call that was never heard of, and that nobody answered, there is nothing to tell.
  if (isKnown || line.seconds > 0) report(call, "ended", line.at, line.seconds);
  return { open: others, reports };
}

/** Whether it goes on with this call, and not with one whose beginning was missed. */
function isAbout({ startedAt, connectedAt }: Followed, { kind, talkBegan, seconds }: Line): boolean {
  if (kind !== "DISCONNECT") return kind === "CONNECT" && connectedAt === null;
  if (connectedAt !== null) return Math.abs(talkBegan - connectedAt) <= TOLERANCE_MS;
  return seconds === 0 || talkBegan >= startedAt - TOLERANCE_MS;
}

function begun({ kind, connection, talkBegan, own, remote, extension }: Line, isWanted: boolean): Followed {
  return {
    id: `${new Date(talkBegan).toISOString()}/${connection}`,
    direction: kind === "RING" ? "in" : kind === "CALL" ? "out" : "unknown",
    ...(isWanted ? { own, remote, extension } : { own: "", remote: "", extension: "" }),
    startedAt: talkBegan,
    connectedAt: null,
    skipped: !isWanted,
  };
}
