import { z } from "zod";
import type { Heartbeat } from "timetrack";
import { refusal, says } from "../../refusal.ts";
import { cursor, forgetting, type HostApiOptions, instant, method, type Methods, page } from "./method.ts";

const instantAnywhere = z.iso.datetime({ offset: true });
const date = z.iso.date();
const MOST_DAYS = 366;

/** What was recorded: windows and the like, whole days, entries made by hand. */
export function activityMethods({ services }: HostApiOptions): Methods {
  const { activity, days, entries } = services;
  return {
    "activity.heartbeat": method(
      z.strictObject({ heartbeats: z.array(z.unknown()).max(1000) }),
      ({ manifest }, { heartbeats }) => activity.record(manifest.id, heartbeats as Heartbeat[]),
      "activity:write",
    ),
    "activity.list": method(
      z.strictObject({ from: instant, to: instant, kind: z.string().max(60).optional() }),
      (_, range) => activity.list({ ...range, limit: 10_000 }),
      "activity:read",
    ),
    "activity.recorded": method(
      z.strictObject({
        kind: z.string().max(60),
        from: instantAnywhere.optional(),
        to: instantAnywhere.optional(),
        before: z.strictObject({ startedAt: instant, id: z.string().max(64) }).optional(),
        limit: z.number().int().min(1).max(1000),
      }),
      ({ manifest }, query) => activity.recorded(manifest.id, query),
      "activity:write",
    ),
    "activity.changes": method(page, (_, { after, limit }) => activity.changes(after, limit), "activity:read"),
    "activity.forgotten": forgetting(
      page.extend({ what: z.enum(["deleted", "private"]).optional() }),
      (_, { after, limit, what }) => activity.forgotten(after, limit, what),
      "activity:read",
      "activity:write",
    ),
    "activity.erased": forgetting(
      page,
      async (_, { after, limit }) =>
        (await activity.forgotten(after, limit, "deleted")).map(({ seq, row: { from, to } }) => ({
          seq,
          row: { from, to },
        })),
      "activity:read",
      "activity:write",
    ),
    "activity.keptSince": forgetting(z.null(), () => activity.keptSince(), "activity:read", "activity:write"),
    "activity.pending": method(cursor, (_, { after }) => activity.pending(after), "activity:read"),
    "days.list": method(
      z.strictObject({ from: date, to: date }),
      (_, { from, to }) => {
        if (Date.parse(to) - Date.parse(from) < MOST_DAYS * 86_400_000) return days.figures({ from, to });
        throw refusal("invalid", says("plugin.days", { most: MOST_DAYS }));
      },
      "activity:read",
    ),
    "entries.list": method(
      z.strictObject({ from: instant, to: instant }),
      (_, range) => entries.list(range),
      "entries:read",
    ),
  };
}
