import { type ErrorCode, TimeTrackError } from "./errors.ts";
import type { Language, Say } from "./messages/mod.ts";

export interface RefusalOptions {
  /** What to do about it. */
  hint?: Say | undefined;
  retryAfterSeconds?: number | undefined;
  cause?: unknown;
}

/** An error that a person may read: in English for the log and for programs, in their language for them. */
export class Refusal extends TimeTrackError {
  readonly say: Say;
  readonly sayHint: Say | undefined;

  constructor(code: ErrorCode, say: Say, { hint, retryAfterSeconds, cause }: RefusalOptions = {}) {
    super(code, say("en"), { hint: hint?.("en"), retryAfterSeconds, cause });
    this.say = say;
    this.sayHint = hint;
  }
}

/** `throw refusal("not-found", (language) => message(language, "refusal.plugin.unknown", { plugin }))` */
export function refusal(code: ErrorCode, say: Say, options?: RefusalOptions): TimeTrackError {
  return new Refusal(code, say, options);
}

/** What an error says in a language; one that was thrown with a sentence of its own has only that. */
export function sentencesIn(error: TimeTrackError, language: Language): { message: string; hint: string | undefined } {
  if (!(error instanceof Refusal)) return { message: error.message, hint: error.hint };
  return { message: error.say(language), hint: error.sayHint?.(language) };
}

/** The sentence of anything that was thrown, as part of another one. */
export function saying(thrown: unknown): Say {
  if (thrown instanceof Refusal) return thrown.say;
  return () => thrown instanceof Error ? thrown.message : String(thrown);
}
