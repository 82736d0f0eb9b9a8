import type { Text } from "timetrack";
import type { CallFacts } from "./call-state.ts";
import { partiesOf } from "./call-state.ts";
import { displayNumber } from "timetrack/number";

/** The calls that go on, as an entry of the tray and as the value of a status line; `null` when there is none. */
export function liveTexts(open: CallFacts[], nowMs: number): { title: Text; value: Text } | null {
  const [first, ...others] = open;
  if (!first) return null;
  const { ringing, accepted } = first;
  const { direction, from, to } = partiesOf(first);
  const number = displayNumber(direction === "out" ? to : from).slice(0, 40);
  const minutes = Math.max(0, Math.floor((nowMs - Date.parse((accepted ?? ringing)!.at)) / 60_000));
  const more = others.length === 0 ? "" : ` (+${others.length})`;
  const en = number || "anonymous";
  const de = number || "anonym";
  if (direction === "in" && !accepted) {
    return {
      title: { en: `Ringing: ${en}${more}`, de: `Es klingelt: ${de}${more}` },
      value: { en: `${en}, ringing${more}`, de: `${de}, klingelt${more}` },
    };
  }
  const long = `, ${minutes} min${more}`;
  return {
    title: { en: `Call: ${en}${long}`, de: `Anruf: ${de}${long}` },
    value: { en: en + long, de: de + long },
  };
}

export interface Setup {
  enabled: boolean;
  hasSecret: boolean;
  hasKey: boolean;
  /** Why the last run failed. */
  error: { en: string; de: string } | null;
}

/** The value of the status line "lines": whose calls are recorded. */
export function linesText(entries: string[], unknown: string[]): Text {
  if (entries.length === 0) return { en: "all lines of the account", de: "alle Leitungen des Kontos" };
  const names = entries.join(", ").slice(0, 200);
  if (unknown.length === 0) return names;
  const notFound = unknown.join(", ").slice(0, 200);
  return { en: `${names} (not found: ${notFound})`, de: `${names} (nicht gefunden: ${notFound})` };
}

/** The value of the status line "state". */
export function stateText({ enabled, hasSecret, hasKey, error }: Setup): Text {
  if (!enabled) return { en: "off", de: "aus" };
  if (error !== null) return { en: `✗ ${error.en}`, de: `✗ ${error.de}` };
  if (hasSecret && hasKey) return { en: "✓ webhook and API", de: "✓ Webhook und API" };
  if (hasSecret) return { en: "✓ webhook only (no API key)", de: "✓ nur Webhook (kein API-Schlüssel)" };
  if (hasKey) return { en: "✓ API only (no shared secret)", de: "✓ nur API (kein gemeinsames Geheimnis)" };
  return {
    en: "✗ not set up: enter the shared secret or an API key",
    de: "✗ nicht eingerichtet: Tragen Sie das gemeinsame Geheimnis oder einen API-Schlüssel ein",
  };
}
