import { type ErrorCode, TimeTrackError } from "./errors.ts";
import {
  everyLanguage,
  type Language,
  message,
  type MessageKey,
  type Needed,
  type Say,
  textIn,
} from "./messages/mod.ts";

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
    super(code, everyLanguage(say), { hint: hint && everyLanguage(hint), retryAfterSeconds, cause });
    this.say = say;
    this.sayHint = hint;
  }
}

/** `throw refusal("not-found", says("refusal.plugin.unknown", { plugin }))` */
export function refusal(code: ErrorCode, say: Say, options?: RefusalOptions): TimeTrackError {
  return new Refusal(code, say, options);
}

/** The sentence of the catalogue under this key. */
export function says<Key extends MessageKey>(key: Key, ...params: Needed<Key>): Say {
  return (language) => message(language, key, ...params);
}

/** What an error says in a language; one that was thrown with a sentence in one language has only that. */
export function sentencesIn(error: TimeTrackError, language: Language): { message: string; hint: string | undefined } {
  if (!(error instanceof Refusal)) {
    const { message, hint } = error.wording;
    return { message: textIn(message, language), hint: hint === undefined ? undefined : textIn(hint, language) };
  }
  return { message: error.say(language), hint: error.sayHint?.(language) };
}

/** The sentence of anything that was thrown, as part of another one. */
export function saying(thrown: unknown): Say {
  if (thrown instanceof TimeTrackError) return (language) => sentencesIn(thrown, language).message;
  return () => thrown instanceof Error ? thrown.message : String(thrown);
}
