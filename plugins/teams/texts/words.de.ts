import type { Words } from "./words.en.ts";

export const wordsDe: Words = {
  steps: {
    tenant: { title: "Mandant", done: "Microsoft kennt den Mandanten" },
    app: { title: "Anwendung", done: "Der Mandant kennt die Anwendung" },
    secret: { title: "Clientgeheimnis oder Zertifikat", done: "Microsoft nimmt es an" },
    consent: { title: "Berechtigung", done: "CallRecords.Read.All ist erteilt" },
    graph: { title: "Microsoft Graph", done: "Anrufdatensätze können gelesen werden" },
    choice: { title: "Personen und Gruppen", done: "Alle Ausgewählten können abgerufen werden" },
  },
  notReached: "Noch nicht geprüft: Ein Schritt davor schlug fehl",
  gap: {
    title: "Anrufe aus Microsoft Teams vor dem {day} fehlen",
    hint: "Microsoft hebt sie 30 Tage auf, und TimeTrack lief länger nicht. Diese Meldung verschwindet von selbst",
  },
  pending:
    "Anrufdatensätze, die bei Microsoft noch nicht fertig sind: {count}. Das dauert nach einem Anruf bis zu 150 Minuten; der nächste Abruf holt sie",
  gone:
    "Anrufdatensätze, die es bei Microsoft nicht mehr gibt: {count}. Sie werden ab Beginn eines Anrufs 30 Tage aufbewahrt",
};
