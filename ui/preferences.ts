import type { Language } from "./timeline/duration.ts";

export type Theme = "system" | "light" | "dark";
export type LanguageChoice = "auto" | Language;

export interface Preferences {
  theme: Theme;
  language: LanguageChoice;
}

const key = "timetrack-preferences";

/** The appearance is this browser's own; the language is the host's, which writes it into the page. */
export function readPreferences(): Preferences {
  const { theme } = readStored();
  const { language } = document.documentElement.dataset;
  return {
    theme: theme === "light" || theme === "dark" ? theme : "system",
    language: language === "de" || language === "en" ? language : "auto",
  };
}

export function storeTheme(theme: Theme): void {
  try {
    localStorage.setItem(key, JSON.stringify({ theme }));
  } catch {
    // A browser that stores nothing still follows the choice until the page is closed.
  }
}

export function applyPreferences(preferences: Preferences = readPreferences()): void {
  const { dataset } = document.documentElement;
  if (preferences.theme === "system") delete dataset["theme"];
  else dataset["theme"] = preferences.theme;
  dataset["language"] = preferences.language;
  document.documentElement.lang = languageOf(preferences.language, navigator.languages);
}

/** The first language of the browser that the UI speaks. */
export function languageOf(choice: LanguageChoice, browser: readonly string[]): Language {
  if (choice !== "auto") return choice;
  const first = browser.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === "de" || tag === "en");
  return first === "de" ? "de" : "en";
}

/** The tag for dates and numbers: the browser's own region when it speaks the language. */
export function localeOf(language: Language, browser: readonly string[]): string {
  return browser.find((tag) => tag.toLowerCase().startsWith(language)) ?? (language === "de" ? "de-DE" : "en-GB");
}

function readStored(): Partial<Record<keyof Preferences, unknown>> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "{}");
    return stored !== null && typeof stored === "object" ? stored : {};
  } catch {
    return {};
  }
}
