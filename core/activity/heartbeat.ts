import { z } from "zod";
import type { Heartbeat } from "timetrack";
import { parseInput } from "../database/input.ts";
import { storable } from "../database/storable.ts";
import { TimeTrackError } from "../errors.ts";
import { longestMs, longestPulseMs } from "./merge.ts";

/** What a row says, with every field there; the empty text for what does not apply. */
export interface Subject {
  kind: string;
  app: string;
  title: string;
  state: string;
}

/** A heartbeat after the door; instants in milliseconds. */
export interface Sighting extends Subject {
  source: string;
  at: number;
  pulse: number;
  /** It was seen all the time since then; left out where it was seen at its instant alone. */
  since?: number;
}

/** A clock may run ahead by so much; a row far in the future would catch all heartbeats up to then. */
const aheadMs = 10 * 60 * 1000;
const year2000 = Date.UTC(2000, 0, 1);

const instant = z.iso.datetime({ offset: true }).refine((at) => Date.parse(at) >= year2000, "is before the year 2000");

/** Most characters of what is recorded; every door that lets rows in takes as much. */
export const activityBounds = { source: 100, kind: 60, app: 500, title: 2000, state: 60 };

export const sourceSchema = z.string()
  .max(activityBounds.source)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]*$/, "must be 1 to 100 letters, digits and . _ : / -");

export const kindSchema = z.string()
  .max(activityBounds.kind)
  .regex(/^[a-z][a-z0-9.-]*$/, "must be 1 to 60 small letters, digits, dots and hyphens");

export const activityDataSchema = z.strictObject({
  app: z.string().max(activityBounds.app).optional(),
  title: z.string().max(activityBounds.title).optional(),
  state: z.string().max(activityBounds.state).optional(),
});

export const heartbeatSchema = z.strictObject({
  kind: kindSchema,
  at: instant,
  until: instant.optional(),
  pulseSeconds: z.number().min(0).max(3600),
  data: activityDataSchema,
}).refine(
  ({ kind, data }) => kind !== "presence" || ["active", "idle", "locked"].includes(data.state ?? ""),
  { path: ["data", "state"], message: 'must be "active", "idle" or "locked" for the kind "presence"' },
).refine(({ at, until }) => until === undefined || lasts(at, until) >= 0 && lasts(at, until) <= longestMs, {
  path: ["until"],
  message: "must not be before at, nor more than 24 hours after it",
});

export const heartbeatsSchema = z.array(heartbeatSchema).max(10_000);

/** Checks what a source reports; throws on the first fault and names it. */
export function parseHeartbeats(source: string, heartbeats: Heartbeat[], now: number): Sighting[] {
  parseInput(sourceSchema, source, "the source of activity");
  return parseInput(heartbeatsSchema, heartbeats, "heartbeats").flatMap((heartbeat) => {
    const { at, until = at } = heartbeat;
    if (Date.parse(until) > now + aheadMs) throw inTheFuture(until, now);
    const seen = { source, ...subjectOf(heartbeat.kind, heartbeat.data) };
    const pulse = Math.round(heartbeat.pulseSeconds * 1000);
    return sightingsOf(Date.parse(at), Date.parse(until), pulse).map((sighting) => ({ ...seen, ...sighting }));
  });
}

/** What lasted, as it would have been seen all the time: no sighting is further from the one before than it reaches. */
function sightingsOf(at: number, until: number, pulse: number): Pick<Sighting, "at" | "pulse" | "since">[] {
  const sightings: Pick<Sighting, "at" | "pulse" | "since">[] = [{ at, pulse }];
  for (let before = at; before < until;) {
    const next = Math.min(before + longestPulseMs, until);
    sightings.push({ at: next, pulse: Math.max(pulse, next - before), since: before });
    before = next;
  }
  return sightings;
}

function lasts(start: string, end: string): number {
  return Date.parse(end) - Date.parse(start);
}

export function subjectOf(kind: string, data: z.output<typeof activityDataSchema>): Subject {
  return { kind, app: storable(data.app ?? ""), title: storable(data.title ?? ""), state: storable(data.state ?? "") };
}

function inTheFuture(at: string, now: number): TimeTrackError {
  return new TimeTrackError(
    "invalid",
    `Cannot record a heartbeat of "${at}" as seen: it is more than 10 minutes in the future (now: ${
      new Date(now).toISOString()
    })`,
    { hint: "Check the clocks of this computer and of the program that sends it" },
  );
}
