/** What sipgate tells of a call; it says no times, and what it does not say is empty. */
export interface CallEvent {
  kind: "newCall" | "answer" | "hangup";
  callId: string;
  direction: string;
  from: string;
  to: string;
  /** At whom it rings, or who calls; of an `answer` who answered. */
  users: string[];
  /** Why it ended, of a `hangup`. */
  cause: string;
}

const LONGEST = 100;

/** Reads a form; says what is wrong with it, and gives `null` for events that tell nothing of a call. */
export function parseEvent(body: Uint8Array): CallEvent | { fault: string } | null {
  const form = new URLSearchParams(new TextDecoder().decode(body));
  const field = (name: string) => form.get(name)?.slice(0, LONGEST) ?? "";
  const kind = field("event");
  if (kind === "dtmf") return null;
  if (kind !== "newCall" && kind !== "answer" && kind !== "hangup") return { fault: "its event is unknown" };
  const [callId, direction, from, to] = [field("callId"), field("direction"), field("from"), field("to")];
  if (callId === "") return { fault: "it names no call" };
  const users = [...form.getAll("user[]"), ...form.getAll("user")].slice(0, 50).map((user) => user.slice(0, LONGEST));
  return { kind, callId, direction, from, to, users, cause: field("cause") };
}
