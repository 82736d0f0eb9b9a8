import type { Json, TaskRun } from "timetrack";
import { parsePeriod } from "./period.ts";
import type { RunRequest } from "./run.ts";

/** What a person gets who asks by hand. */
const BY_HAND_DAYS = 7;

/** What earlier clients ask for: dates or instants, and one of the chosen people. */
export type Asked = { start: string | null; end: string | null; user_id: string | null };

/** What a run is to fetch, beside what is due. */
export function wishOf(
  { trigger, args }: Pick<TaskRun, "trigger" | "args">,
  now: number,
): Pick<RunRequest, "period" | "user" | "atLeastDays"> {
  if (trigger === "manual") return { atLeastDays: BY_HAND_DAYS };
  if (trigger !== "request") return {};
  const { start, end, user_id } = args as Asked;
  return { period: parsePeriod(start ?? undefined, end ?? undefined, now), user: user_id ?? undefined };
}

export function askedIn({ start, end, user_id }: Record<string, string>): Asked & { [name: string]: Json } {
  return { start: start || null, end: end || null, user_id: user_id || null };
}
