import { accepts } from "hono/accepts";
import type { MiddlewareHandler } from "hono";
import { answerIn, type Language } from "../messages/mod.ts";

/** Answers in the language that the request asks for; without one, in the person's own. */
export const inTheirLanguage: MiddlewareHandler = async (c, next) => {
  const language = accepts(c, { header: "Accept-Language", supports: ["de", "en"], default: "", match: firstKnown });
  if (language === "") await next();
  else await answerIn(language as Language, next);
};

function firstKnown(wanted: { type: string; q: number }[]): string {
  const known = wanted.toSorted((a, b) => b.q - a.q).map(({ type }) => type.slice(0, 2).toLowerCase());
  return known.find((language) => language === "de" || language === "en") ?? "";
}
