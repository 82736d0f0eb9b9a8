import type { Language } from "./messages.ts";

/** The language that "auto" means: that of the environment, then that of the system, else English. */
export function systemLanguage(env: Record<string, string | undefined> = Deno.env.toObject()): Language {
  const locale = named(env.LC_ALL) ?? named(env.LC_MESSAGES) ?? named(env.LANG) ?? navigator.language;
  return /^de\b|^de_/i.test(locale) ? "de" : "en";
}

function named(locale: string | undefined): string | undefined {
  return locale || undefined;
}
