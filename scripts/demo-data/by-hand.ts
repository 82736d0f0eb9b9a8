import type { CallService } from "../../core/calls/service.ts";
import { seededRandom } from "../../tests/support/random.ts";

const DAY_MS = 86_400_000;
/** Days of which a month of the log is read at once. */
const PART_MS = 30 * DAY_MS;

const notes = {
  de: [
    "Angebot bis Freitag schicken",
    "Rückruf erbeten, betrifft die Rechnung vom letzten Monat",
    "Termin vor Ort vereinbart, Zugang über den Hof",
    "Freigabe für den nächsten Abschnitt erteilt",
    "Fehler beim Anmelden: neues Kennwort gesetzt, seitdem gut",
    "Möchte die Farben des Logos noch einmal sehen",
  ],
  en: [
    "Send the offer by Friday",
    "Wants to be called back about last month's invoice",
    "Appointment on site, entrance through the yard",
    "Approved the next part",
    "Could not log in: new password set, works since",
    "Wants to see the colours of the logo again",
  ],
};

/** What the person writes beside some of her calls. */
export async function writeByHand(
  calls: CallService,
  { now, language, seed }: { now: number; language: "de" | "en"; seed: number },
): Promise<void> {
  const random = seededRandom(seed);
  for (let from = now - 13 * PART_MS; from < now; from += PART_MS) {
    const log = await calls.log({ from: iso(from), to: iso(Math.min(now, from + PART_MS)) });
    for (const { id, outcome, remoteNumber, remoteName } of log) {
      if (outcome === "answered" && random.chance(0.12)) await calls.edit(id, { note: random.pick(notes[language]) });
      else if (!remoteName && remoteNumber && random.chance(0.1)) {
        await calls.edit(id, { contact: "Tante Inge", hidden: true });
      }
    }
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
