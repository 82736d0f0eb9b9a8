import type { CallMark } from "../match.ts";

export const noon = Date.parse("2026-03-02T12:00:00Z");

/** A call as a telephone line tells it: five minutes with a customer, from noon on. */
export function lineCall(changes: Partial<CallMark> = {}): CallMark {
  return mark({ source: "line", own_user: "7777anna@line.example", ...changes });
}

/** The same call as a directory of people tells it: who it was, and times that are a little off. */
export function peopleCall(changes: Partial<CallMark> = {}): CallMark {
  return mark({
    source: "people",
    started_at: noon - 7_000,
    ended_at: noon + 304_000,
    talk_seconds: 311,
    remote_number_raw: "+4922129191999",
    remote_name: "Müller & Söhne",
    own_user: "0f0e0d0c-0b0a-4908-8706-050403020100",
    ...changes,
  });
}

function mark(changes: Partial<CallMark>): CallMark {
  return {
    source: "line",
    direction: "in",
    outcome: "answered",
    started_at: noon,
    ended_at: noon + 300_000,
    talk_seconds: 300,
    remote_number: "+4922129191999",
    remote_number_raw: "022129191999",
    remote_name: null,
    own_user: null,
    group_name: null,
    ...changes,
  };
}

/** How a call from a number whose end is hidden is stored. */
export const hiddenEnd = (raw: string) => ({ remote_number: null, remote_number_raw: raw, remote_name: null });

/** How a call is stored that was over before anybody answered. */
export const missed = (rings: number, seconds = 0): Partial<CallMark> => ({
  outcome: "missed",
  started_at: rings,
  ended_at: rings + seconds * 1000,
  talk_seconds: 0,
});
