import { type Json, TimeTrackError } from "./mod.ts";

/**
 * The last pause of what a plugin records, as it can be kept in `state`; of the one before nothing is known. Who keeps
 * it when it is over knows what falls into it also when that is told later. A type, not an interface: it is JSON.
 *
 * ```ts
 * import { isPaused, nextPause, type Pause, pauseStatus, type PluginContext } from "timetrack";
 *
 * export async function activate({ commands, state }: PluginContext): Promise<void> {
 *   let pause = await state.get<Pause>("pause") ?? null;
 *   commands.register("pause", async (args) => {
 *     pause = nextPause(pause, args, Date.now());
 *     await state.set("pause", pause);
 *     return pauseStatus(pause, Date.now());
 *   });
 *   const mayRecord = () => !isPaused(pause, Date.now());
 * }
 * ```
 */
export type Pause = {
  /** When it began, in milliseconds since 1970. */
  from: number;
  /** When it ends or has ended; `null` while it goes on until it is ended by hand. */
  until: number | null;
};

const MAX_MINUTES = 1_440;

/**
 * What a command with `"pauses": true` makes of the last pause, `null` where there was none: `{ minutes }`, above 0 and
 * up to 1,440, and `{ on }` set it, nothing toggles it. One that goes on keeps its beginning, one that is ended its end.
 * Throws `invalid` for minutes that make no sense.
 */
export function nextPause(last: Pause | null, args: Json, now: number): Pause | null {
  const { minutes, on } = args !== null && typeof args === "object" && !Array.isArray(args) ? args : {};
  const isOn = isPaused(last, now);
  const from = isOn ? last!.from : now;
  if (minutes !== undefined && minutes !== null) {
    if (typeof minutes !== "number" || !(minutes > 0 && minutes <= MAX_MINUTES)) throw noPause(minutes);
    return { from, until: now + Math.round(minutes * 60_000) };
  }
  if (typeof on === "boolean" ? on : !isOn) return { from, until: null };
  return isOn ? { from, until: now } : last;
}

/** Whether the pause goes on at an instant that is not before it. */
export function isPaused(pause: Pause | null, now: number): boolean {
  return pause !== null && (pause.until === null || now < pause.until);
}

/** The pause as a command with `"pauses": true` answers: whether it goes on, and until when as an instant. */
export function pauseStatus(pause: Pause | null, now: number): { active: boolean; until: string | null } {
  const active = isPaused(pause, now);
  return { active, until: active && pause!.until !== null ? new Date(pause!.until).toISOString() : null };
}

/**
 * Whether something of a stretch lies in the pause: what was seen then is not to be recorded, also when it is told
 * later, by a watcher that had no connection. Instants in milliseconds since 1970.
 */
export function fallsIntoPause(pause: Pause | null, from: number, to: number): boolean {
  return pause !== null && to >= pause.from && (pause.until === null || from < pause.until);
}

/** How far back a heartbeat of an instant may go on: to the end of the pause before it at most, so that none bridges it. */
export function pulseAfterPause(pause: Pause | null, at: number, pulseMs: number): number {
  const end = pause?.until ?? null;
  return end === null || at < end ? pulseMs : Math.min(pulseMs, at - end);
}

function noPause(minutes: Json): TimeTrackError {
  return new TimeTrackError("invalid", {
    en: `Cannot pause for ${JSON.stringify(minutes)} minutes`,
    de: `Eine Pause von ${JSON.stringify(minutes)} Minuten ist nicht möglich`,
  }, {
    hint: {
      en: `Give a number above 0 and up to ${MAX_MINUTES}`,
      de: `Geben Sie eine Zahl über 0 und bis ${MAX_MINUTES} an`,
    },
  });
}
