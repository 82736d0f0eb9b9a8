import type { Json } from "timetrack";
import { z } from "zod";

const rawBytes = 256 * 1024;

/** A call lasts no longer, so that whoever looks for calls at an instant need not look further back. */
export const longestCallMs = 31 * 24 * 60 * 60 * 1000;

/**
 * Most characters of what is recorded; every door that lets calls in takes as much. A source is the id of
 * a plugin, a slash and the id of one of its sources.
 */
export const callBounds = { source: 200, externalId: 300 };

export const callDirections = ["in", "out", "unknown"] as const;
export const callOutcomes = [
  "answered",
  "missed",
  "voicemail",
  "busy",
  "rejected",
  "cancelled",
  "failed",
  "ongoing",
  "unknown",
] as const;

const instant = z.iso.datetime({ offset: true })
  .refine((at) => Date.parse(at) >= Date.UTC(2000, 0, 1), "is before the year 2000");
const name = z.string().max(500).nullable();

const shape = z.strictObject({
  source: z.string().max(callBounds.source)
    .regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]*$/, "must be 1 to 200 letters, digits and . _ : / -"),
  externalId: z.string().min(1).max(callBounds.externalId),
  version: z.int().min(0),
  direction: z.enum(callDirections),
  outcome: z.enum(callOutcomes),
  startedAt: instant,
  endedAt: instant.nullable(),
  talkSeconds: z.number().min(0).max(longestCallMs / 1000),
  estimated: z.boolean().optional(),
  remoteNumber: z.string().regex(/^\+[1-9]\d{1,14}$/, "must be a number in E.164, such as +4922129191999").nullable(),
  remoteNumberRaw: z.string().max(100).nullable(),
  remoteName: name,
  ownUser: name,
  group: name,
  // Whatever comes through a door was JSON; looking through it again takes as long as all the rest.
  raw: z.custom<Json>((raw) => raw !== undefined, "is missing").refine(isSmall, "is larger than 256 kB as JSON"),
});

interface Times {
  startedAt: string;
  endedAt: string | null;
}

const lastsSensibly = ({ startedAt, endedAt }: Times) => {
  const length = endedAt === null ? 0 : Date.parse(endedAt) - Date.parse(startedAt);
  return 0 <= length && length <= longestCallMs;
};
const lengthFault = { path: ["endedAt"], message: "must be 0 to 31 days after the start" };

/** A call as its source reports it. */
export const callInputSchema = shape.refine(lastsSensibly, lengthFault);
export const callInputsSchema = z.array(callInputSchema).max(50_000);

/** A call as another computer tells it. */
export const callChangesSchema = z.array(z.strictObject({
  seq: z.int().min(0),
  row: shape.extend({
    id: z.string().min(1).max(64),
    note: z.string().max(20_000).nullable(),
    contact: name,
    project: name,
    hidden: z.boolean(),
    duplicateOf: z.string().max(64).nullable(),
  }).refine(lastsSensibly, lengthFault),
})).max(10_000);

function isSmall(raw: unknown): boolean {
  const text = JSON.stringify(raw);
  // A character takes three bytes at most.
  return text.length * 3 <= rawBytes || new TextEncoder().encode(text).length <= rawBytes;
}
