import { useLayoutEffect, useState } from "preact/hooks";
import { currentLanguage, onApp } from "./app.ts";
import type { Language } from "./wire.ts";

/** The person's language; the component renders again when they choose another. */
export function useLanguage(): Language {
  const [language, setLanguage] = useState(currentLanguage);
  useLayoutEffect(() => onApp("look", () => setLanguage(currentLanguage())), []);
  return language;
}

/** The sentences of a page in the person's language: `const t = useMessages({ en, de })`. */
export function useMessages<Sentences>(catalogue: Record<Language, Sentences>): Sentences {
  return catalogue[useLanguage()];
}
