import type { Kysely } from "kysely";
import { longestCallMs } from "../calls/call-input.ts";
import { callOf } from "../calls/call-row.ts";
import { combineAll } from "../calls/combine.ts";
import type { LoggedCall } from "../calls/logged-call.ts";
import { nameCalls } from "../calls/name-calls.ts";
import { editedCalls } from "../calls/queries.ts";
import type { Span } from "../database/range.ts";
import type { Tables } from "../database/tables.ts";
import type { PersonMap } from "../people/person-map.ts";

/** Two sources of one call do not agree to the second. */
const apartMs = 60 * 60 * 1000;

/** The conversations that overlap the span, once each, without those that the person hid, by start; however many. */
export async function callsIn(db: Kysely<Tables>, span: Span, people: PersonMap, now: number): Promise<LoggedCall[]> {
  const rows = await editedCalls(db)
    .where("started_at", ">=", span.from - longestCallMs).where("started_at", "<", span.to + apartMs)
    .where((eb) => eb.or([eb("ended_at", "is", null), eb("ended_at", ">=", span.from - apartMs)]))
    .orderBy("started_at").orderBy("calls.id").execute();
  const calls = combineAll(rows.map(callOf), people)
    .filter((call) => !call.hidden && overlaps(stretchOf(call, now), Date.parse(call.startedAt), span));
  return await nameCalls(db, calls, people);
}

/** Those whose time is the person's own: all but the ones that are known to be of somebody else. */
export function ownCalls(calls: LoggedCall[], people: PersonMap): LoggedCall[] {
  return calls.filter(({ source, ownUser }) => !people.isOthers(source, ownUser));
}

function overlaps(talk: Span, began: number, span: Span): boolean {
  return (began >= span.from && began < span.to) || (talk.to > span.from && talk.from < span.to);
}

/** The stretch in which was talked: the end of a call; before it, it rang. */
export function stretchOf(
  call: Pick<LoggedCall, "startedAt" | "endedAt" | "outcome" | "talkSeconds">,
  now: number,
): Span {
  const began = Date.parse(call.startedAt);
  if (call.endedAt === null) return { from: began, to: call.outcome === "ongoing" ? Math.max(began, now) : began };
  const to = Date.parse(call.endedAt);
  return { from: Math.max(began, to - call.talkSeconds * 1000), to };
}

/** Whom the call was with, as people call them; empty when nobody knows. */
export function partnerOf(call: LoggedCall): string {
  return call.name ?? call.remoteNumber ?? call.remoteNumberRaw ?? "";
}

/** What rules look at. */
export function matchableCall(call: LoggedCall): { numbers: string[]; contacts: string[] } {
  return {
    numbers: [call.remoteNumber, call.remoteNumberRaw].filter((number) => number !== null),
    contacts: [call.name, call.contact, call.remoteName].filter((name) => name !== null),
  };
}
