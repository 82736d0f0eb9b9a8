/** One event of Placetel's Notify API. */
export interface CallEvent {
  callId: string;
  kind: "ringing" | "accepted" | "hung-up";
  /** Placetel sends no times: the moment of receipt is all there is. */
  at: string;
  /** `null` when a hang-up does not say it. */
  direction: "in" | "out" | null;
  from: string;
  to: string;
  /** SIP user on our side, told by the call of one and by the acceptance. */
  peer: string | null;
  /** How the call ended, in Placetel's word. */
  type: string | null;
  /** Seconds of conversation, by the hang-up. */
  durationSeconds: number | null;
}

/** `ignored` is none of our business, `invalid` cannot be understood. */
export type ParsedEvent = { event: CallEvent } | { ignored: string } | { invalid: string };

const EVENTS: Record<string, Pick<CallEvent, "kind" | "direction">> = {
  IncomingCall: { kind: "ringing", direction: "in" },
  OutgoingCall: { kind: "ringing", direction: "out" },
  // Sent for incoming calls only.
  CallAccepted: { kind: "accepted", direction: "in" },
  HungUp: { kind: "hung-up", direction: null },
};
/** Of what the log takes as a number. */
const LONGEST_FIELD = 100;

/** Reads the form body of a delivery that was received at `at`. */
export function parseCallEvent(body: Uint8Array, at: string): ParsedEvent {
  const fields = new URLSearchParams(new TextDecoder().decode(body));
  const field = (name: string) => fields.get(name)?.trim().slice(0, LONGEST_FIELD) || null;

  const name = field("event");
  if (name === null) return { invalid: 'it has no field "event"' };
  const known = Object.hasOwn(EVENTS, name) ? EVENTS[name] : undefined;
  if (!known) return { ignored: `this version knows no event "${name}"` };
  const callId = field("call_id");
  if (callId === null || !/^[\w-]+$/.test(callId)) return { invalid: 'its field "call_id" is missing or no id' };

  return {
    event: {
      callId,
      kind: known.kind,
      at,
      direction: known.direction ?? directionOf(field("direction")),
      from: field("from") ?? "",
      to: field("to") ?? "",
      peer: field("peer"),
      type: known.kind === "hung-up" ? field("type") : null,
      durationSeconds: known.kind === "hung-up" ? secondsOf(field("duration")) : null,
    },
  };
}

function directionOf(text: string | null): CallEvent["direction"] {
  return text === "in" || text === "out" ? text : null;
}

function secondsOf(text: string | null): number | null {
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) : null;
}
