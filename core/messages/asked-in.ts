import { AsyncLocalStorage } from "node:async_hooks";
import type { Text } from "timetrack";
import type { Language } from "./messages.ts";

/** The language that whoever asks at the moment wants to be answered in; none where nobody asks. */
const asking = new AsyncLocalStorage<Language>();

export function answerIn<Result>(language: Language, answer: () => Result): Result {
  return asking.run(language, answer);
}

export function askedLanguage(): Language | undefined {
  return asking.getStore();
}

/** A text for all languages: for what is kept and shown later to whomever. */
export function everyLanguage(make: (language: Language) => string): Exclude<Text, string> {
  return { en: make("en"), de: make("de") };
}
