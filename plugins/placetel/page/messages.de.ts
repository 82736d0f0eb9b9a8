import type { en } from "./messages.en.ts";

export const de: typeof en = {
  intro: "Anrufe Ihrer Placetel-Telefonanlage: während es klingelt (Webhook) und aus der Anrufliste (API-Schlüssel).",
  access: "Zugang",
  accessIntro: "Eines von beiden genügt; zusammen entgeht ihnen nichts.",
  secretHelp: "Für Anrufe, während es klingelt. Denken Sie es sich aus und tragen Sie dasselbe bei Placetel ein.",
  keyHelp: "Für die Anrufliste. Sie erzeugen ihn unter web.placetel.de > Integrationen > Web-API.",

  webhook: "Anrufe, während es klingelt",
  webhookIntro:
    "Tragen Sie unter web.placetel.de > Einstellungen > Externe APIs diese Adresse und das gemeinsame Geheimnis als „Notify“ ein.",
  address: "Adresse für Placetel",
  noAddress: (path) =>
    `Es ist noch keine Adresse eingerichtet, die Placetel erreichen könnte. Sie wird auf ${path} enden.`,
  event: "Letztes Ereignis",
  off: "die Erfassung ist ausgeschaltet",
  noSecret: "tragen Sie zuerst ein gemeinsames Geheimnis ein: Ohne es wird jedes Ereignis abgewiesen",
  waiting: "wartet auf das erste Ereignis: Rufen Sie eine Ihrer Nummern an",
  refused: (count, time) =>
    count === 1 ? `1 Ereignis abgewiesen, ${time}` : `${count} Ereignisse abgewiesen, das letzte ${time}`,
  because: {
    "signature": "Die Signatur fehlt oder ist falsch: Tragen Sie hier und bei Placetel dasselbe Geheimnis ein.",
    "no-secret": "Hier war kein gemeinsames Geheimnis eingetragen.",
  },
  leftOut: (count) =>
    count === 1
      ? "1 Ereignis anderer Leitungen wurde ausgelassen"
      : `${count} Ereignisse anderer Leitungen wurden ausgelassen`,

  lines: "Wessen Anrufe erfasst werden",
  linesHelp: "Je Zeile ein Eintrag: SIP-Benutzer (Name, E-Mail, Durchwahl, Kennung), Rufnummer oder Gruppe.",
  recorded: "Erfasst werden",
  allLines: "alle Leitungen des Kontos, auch die anderer Personen",
  someLines: (count) =>
    count === 1
      ? "1 Eintrag; alle anderen Anrufe werden verworfen"
      : `${count} Einträge; alle anderen Anrufe werden verworfen`,
  notFound: "Nicht gefunden",

  list: "Anrufliste",
  reading: (count) => `wird gelesen, bisher ${count} Anrufe`,
  read: (time) => `zuletzt gelesen ${time}`,
  noKey: "ohne API-Schlüssel meldet nur der Webhook Anrufe",
  notRead: "noch nicht gelesen",
  readNow: "Anrufe der letzten 7 Tage lesen",
  result: (fetched, added, changed) => `${fetched} Anrufe gelesen: ${added} neu, ${changed} geändert`,

  test: "Verbindungstest",
  testNow: "Verbindung testen",
  steps: {
    key: "API-Schlüssel",
    incoming: "Eingehende Anrufe",
    outgoing: "Ausgehende Anrufe",
    webhook: "Webhook",
  },
  lastEvent: (time) => `Letztes Ereignis: ${time}`,

  reach: "Drei Wege, erreichbar zu sein",
  ways: [
    {
      title: "Eigener Server",
      text: "TimeTrack läuft auf einem Rechner mit öffentlichem Namen; Caddy reicht die Adresse weiter.",
    },
    {
      title: "Reverse Proxy",
      text: "Ein vorhandener Webserver reicht diesen einen Pfad an TimeTrack in Ihrem Netz weiter.",
    },
    {
      title: "Tunnel",
      text:
        "Hinter einem Router: Ein kleiner Server draußen ist über SSH oder WireGuard verbunden; kein Port wird geöffnet.",
    },
  ],
  guide:
    "Ausführlich stehen sie in plugins/placetel/README.md unter „An address that Placetel can reach“. Ohne einen davon genügt der API-Schlüssel allein.",
};
