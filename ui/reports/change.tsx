import type { JSX } from "preact";
import { useMessages, useSpeech } from "../language.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

/** A share above says no more than that there was next to nothing before. */
const most = 9.99;

/** How much more or less it is than before: an arrow for the eye, words for the ear. */
export function Change({ now, before }: { now: number; before: number | null | undefined }): JSX.Element | null {
  const { format } = useSpeech();
  const r = useMessages({ en, de });
  if (!before) return null;
  const share = now / before - 1;
  const direction = Math.abs(share) < 0.005 ? "same" : share > 0 ? "more" : "less";
  const amount = direction === "same"
    ? ""
    : share > most
    ? `> ${format.percent(most)}`
    : format.percent(Math.abs(share));
  return (
    <span class="change" data-direction={direction}>
      <span aria-hidden="true">{{ more: "▲", less: "▼", same: "=" }[direction]} {amount}</span>
      <span class="unseen">{amount} {r.change[direction]}</span>
    </span>
  );
}
