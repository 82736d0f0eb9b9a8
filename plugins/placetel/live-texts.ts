import type { Text } from "timetrack";
import type { CallFacts } from "./call-state.ts";
import { partiesOf } from "./call-state.ts";
import { displayNumber } from "./number.ts";

/** The calls that go on, in one line; `null` when there is none. */
export function liveText(open: CallFacts[], nowMs: number): { en: string; de: string } | null {
  const [first, ...others] = open;
  if (!first) return null;
  const { ringing, accepted } = first;
  const { direction, from, to } = partiesOf(first);
  const number = displayNumber(direction === "out" ? to : from).slice(0, 40);
  const minutes = Math.max(0, Math.floor((nowMs - Date.parse((accepted ?? ringing)!.at)) / 60_000));
  const rings = direction === "in" && !accepted;
  const more = others.length === 0 ? "" : ` (+${others.length})`;
  return {
    en: `${rings ? "Ringing" : "Call"}: ${number || "anonymous"}${rings ? "" : `, ${minutes} min`}${more}`,
    de: `${rings ? "Es klingelt" : "Anruf"}: ${number || "anonym"}${rings ? "" : `, ${minutes} min`}${more}`,
  };
}

export interface Setup {
  enabled: boolean;
  hasSecret: boolean;
  hasKey: boolean;
  /** Why the last run failed. */
  error: string | null;
}

/** The value of the status line "state". */
export function stateText({ enabled, hasSecret, hasKey, error }: Setup): Text {
  if (!enabled) return { en: "off", de: "aus" };
  if (error !== null) return { en: `✗ ${error}`, de: `✗ ${error}` };
  if (hasSecret && hasKey) return { en: "✓ webhook and API", de: "✓ Webhook und API" };
  if (hasSecret) return { en: "✓ webhook only (no API key)", de: "✓ nur Webhook (kein API-Schlüssel)" };
  if (hasKey) return { en: "✓ API only (no shared secret)", de: "✓ nur API (kein gemeinsames Geheimnis)" };
  return {
    en: "✗ not set up: enter the shared secret or an API key",
    de: "✗ nicht eingerichtet: Tragen Sie das gemeinsame Geheimnis oder einen API-Schlüssel ein",
  };
}
