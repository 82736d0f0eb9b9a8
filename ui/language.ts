import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { createFormats, type Formats } from "./formats.ts";
import { de } from "./messages/de.ts";
import { en, type Messages } from "./messages/en.ts";
import { localeOf } from "./preferences.ts";
import type { Language } from "./timeline/duration.ts";

export interface Speech {
  language: Language;
  t: Messages;
  format: Formats;
}

export function speechIn(language: Language): Speech {
  const t = language === "de" ? de : en;
  return { language, t, format: createFormats(localeOf(language, navigator.languages), language, t.app.never) };
}

export const SpeechContext = createContext<Speech | null>(null);

export function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (!speech) throw new Error("Cannot speak: there is no SpeechContext above");
  return speech;
}

/** The sentences of one page, which are loaded with it: `useMessages({ en, de })`. */
export function useMessages<Sentences>(catalogue: Record<Language, Sentences>): Sentences {
  return catalogue[useSpeech().language];
}
