import { useMessages, useSpeech } from "../language.ts";
import type { ShownCall } from "./api.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

/** What became of a call, in a word; nobody misses a call that they make themselves. */
export function useOutcome(): (call: Pick<ShownCall, "direction" | "outcome">) => string {
  const { t: words } = useSpeech();
  const t = useMessages({ en, de });
  return ({ direction, outcome }) => direction === "out" && outcome === "missed" ? t.inVain : words.outcome[outcome];
}
