import type { GuideStep } from "./guide.en.ts";
import { guideDe } from "./guide.de.ts";
import { guideEn } from "./guide.en.ts";
import { wordsDe } from "./words.de.ts";
import { type Words, wordsEn } from "./words.en.ts";

export type Language = "de" | "en";

export const WORDS: Record<Language, Words> = { de: wordsDe, en: wordsEn };
/** How an administrator sets it up, step by step. */
export const GUIDE: Record<Language, GuideStep[]> = { de: guideDe, en: guideEn };

/** The same sentence in both languages. */
export function inBoth(sentence: (words: Words) => string, places: Record<string, string | number> = {}) {
  return { en: fill(sentence(wordsEn), places), de: fill(sentence(wordsDe), places) };
}

export function fill(text: string, places: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(places[name] ?? ""));
}
