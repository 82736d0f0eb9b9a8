import type { Language } from "./timeline/duration.ts";

export type Theme = "system" | "light" | "dark";
export type LanguageChoice = "auto" | Language;

export interface Preferences {
  theme: Theme;
  language: LanguageChoice;
}

/**
 * The host writes both into the page: the language is its own, the appearance this browser's, which tells it in a
 * cookie. Its storage would be the first thing a page waits for, for 50 ms.
 */
export function readPreferences(): Preferences {
  const { theme, language } = document.documentElement.dataset;
  return {
    theme: theme === "light" || theme === "dark" ? theme : "system",
    language: language === "de" || language === "en" ? language : "auto",
  };
}

export function storeTheme(theme: Theme): void {
  const seconds = theme === "system" ? 0 : 365 * 24 * 3600;
  document.cookie = `timetrack_theme=${theme}; path=/; max-age=${seconds}; samesite=lax`;
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
