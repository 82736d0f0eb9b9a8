import { useLanguage, useMessages } from "timetrack/page";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

/** The sentences of the page, and how it writes a moment. */
export function useTexts() {
  const t = useMessages({ de, en });
  const language = useLanguage();
  const format = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "medium" });
  return { t, language, moment: (at: string) => format.format(new Date(at)) };
}
