import type { CallInput, Heartbeat } from "timetrack";
import { seededRandom } from "../../tests/support/random.ts";
import { kindOfDay } from "./calendar.ts";
import { callInputs } from "./call-inputs.ts";
import { type Block, planDay } from "./day-plan.ts";
import { stretch } from "./stretch.ts";
import { talksOf } from "./talks.ts";
import { windowsIn } from "./windows.ts";

export interface SampleOptions {
  zone: string;
  language: "de" | "en";
  seed: number;
  /** Nothing is later than this. */
  now: number;
}

export interface SampleDay {
  heartbeats: Heartbeat[];
  calls: CallInput[];
}

/** A day of the sample year, the same whenever and with whichever others it is made; `null` for one without work. */
export function sampleDay(date: Temporal.PlainDate, { zone, language, seed, now }: SampleOptions): SampleDay | null {
  const random = seededRandom(seed + daysSince1970(date));
  const isLast = isToday(date, now, zone);
  const kind = kindOfDay(date) ?? (isLast ? "full" : null);
  if (kind === null) return null;
  const blocks = planDay(date, kind, zone, random, isLast ? now : undefined);
  const talks = talksOf(blocks, random);
  const shown = blocks.filter(isActive).flatMap((block) => windowsIn(block, talks, language, random));
  const past = <Span extends { from: number; to: number }>(spans: Span[]) =>
    spans.filter(({ from }) => from < now).map((span) => ({ ...span, to: Math.min(span.to, now) }));

  return {
    heartbeats: [
      ...past(presenceOf(blocks)).flatMap(({ from, to, state }) => stretch("presence", from, to, { state })),
      ...past(shown).flatMap(({ from, to, data }) => stretch("window", from, to, data)),
    ],
    calls: talks.filter(({ to }) => to <= now).flatMap((talk) => callInputs(talk, language, random)),
  };
}

function presenceOf(blocks: Block[]) {
  const states: { from: number; to: number; state: "active" | "idle" | "locked" }[] = [];
  for (const { kind, from, to } of blocks) {
    const state = kind === "idle" || kind === "locked" ? kind : "active";
    const last = states.at(-1);
    if (last?.state === state) last.to = to;
    else states.push({ from, to, state });
  }
  return states;
}

function isActive({ kind }: Block): boolean {
  return kind === "work" || kind === "meeting";
}

function isToday(date: Temporal.PlainDate, now: number, zone: string): boolean {
  return date.equals(Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate());
}

function daysSince1970(date: Temporal.PlainDate): number {
  return Temporal.PlainDate.from("1970-01-01").until(date).days;
}
