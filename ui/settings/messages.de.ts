import type { SettingsMessages } from "./messages.en.ts";

export const de: SettingsMessages = {
  general: "Allgemein",
  privacy: "Privatsphäre",
  data: "Ihre Daten",
  firstSteps: "Erste Schritte",
  search: "Einstellungen durchsuchen",
  searchHint: "Suchen …",
  results: "Gefundene Einstellungen",
  found: (count) =>
    count === 0
      ? "Keine Einstellung gefunden"
      : count === 1
      ? "1 Einstellung gefunden"
      : `${count} Einstellungen gefunden`,
  resetAll: "Alles auf den Standard",
  moveUp: (number) => `Eintrag ${number} nach oben`,
  moveDown: (number) => `Eintrag ${number} nach unten`,
  tryText: "An einem Text ausprobieren",
  tryPlaceholder: "Zum Beispiel ein Fenstertitel",
  tryFound: (count) =>
    count === 0
      ? "Kein Muster kommt darin vor."
      : count === 1
      ? "1 Muster kommt darin vor."
      : `${count} Muster kommen darin vor.`,
  tryYes: "gefunden",
  tryNo: "nicht gefunden",
  tryNot: "nicht zu prüfen",
  recorded: "Was aufgezeichnet wird",
  recordedText:
    "Welche Anwendung und welches Fenster vorn ist, mit dem Titel, und ob Sie am Computer sind. Anrufe nur aus den Diensten, die Sie einrichten. Keine Tastatureingaben, keine Bildschirmfotos, nichts vom Inhalt eines Fensters.",
  stays: "Wo es bleibt",
  staysText:
    "In einer Datenbank auf diesem Computer, die nur Ihr Benutzer lesen darf. Niemand sonst sieht sie, solange Sie nichts senden.",
  leaves: "Was diesen Computer verlassen kann",
  leavesNothing: "Nichts. Kein Plugin darf ins Netz, anderen antworten oder ein Programm starten.",
  sentNowhere: "Kein Plugin, das Ihren Tag sehen darf, erreicht das Netz oder antwortet anderen.",
  canSend: "Dürfen Ihren Tag sehen und weitergeben an:",
  onlyFetch: "Dürfen ins Netz oder anderen antworten, aber den Tag nicht sehen, den TimeTrack führt:",
  canStart: "Dürfen Programme starten oder Systembibliotheken aufrufen, die alles können, was Sie können, auch senden:",
  anywhere: "jede Adresse",
  whoeverKnows: "jeden, der die geheime Adresse kennt",
  thisComputer: "Programme dieses Computers",
  pause: "Aufzeichnung unterbrechen",
  pauseText: "Für das, was niemanden angeht: Bis zum Ende wird nichts aufgezeichnet, danach geht es von selbst weiter.",
  pauseFor: { half: "30 Minuten", hour: "1 Stunde", tomorrow: "Bis morgen" },
  goOn: "Wieder aufzeichnen",
  rules: "Eigene Regeln",
  rulesText:
    "Lassen Sie Anwendungen und Titel aus, verbergen Sie Titel, und wählen Sie die Zeiten, in denen überhaupt etwas aufgezeichnet wird.",
  openRules: "Datenschutzregeln und Zeiten der Erfassung",
  where: "Wo alles liegt",
  place: {
    database: "Datenbank",
    backups: "Sicherungen",
    plugins: "Installierte Plugins",
    pluginData: "Dateien von Plugins",
    log: "Log",
    config: "Konfiguration",
  },
  what: "Was",
  size: "Größe",
  folder: "Ordner",
  open: "Öffnen",
  openOf: (place) => `Ordner öffnen: ${place}`,
  retention: "Wie lange Aktivität aufbewahrt wird",
  retentionNothing: "Im Augenblick würde das nichts löschen.",
  retentionPreview: (rows, before) =>
    `Das löscht ${rows} Zeilen Aktivität, alles, was vor ${before} endete. Anrufe und Einträge bleiben.`,
  retentionTitle: (
    days,
  ) => (days === 1 ? "Aktivität nur einen Tag aufbewahren?" : `Aktivität nur ${days} Tage aufbewahren?`),
  retentionButton: "Kürzer aufbewahren",
  export: "Alles mitnehmen",
  exportText:
    "Ein Archiv (ZIP) mit Textdateien, die jedes Programm lesen kann: Aktivität, Anrufe mit Ihren Notizen, Einträge, Kontakte, Personen, Kategorien und Einstellungen, ohne Kennwörter.",
  exportButton: "Alles exportieren",
  deleteRange: "Zeitraum löschen",
  deleteRangeText:
    "Was vom ersten bis zum letzten Tag aufgezeichnet wurde, und Anrufe und Einträge, die darin begannen; auch aus den Sicherungen.",
  from: "Von",
  to: "Bis",
  deleteRangeButton: "Diesen Zeitraum löschen",
  deleteRangeTitle: (from, to) => (from === to ? `${from} löschen?` : `${from} bis ${to} löschen?`),
  deleteAll: "Alles löschen",
  deleteAllText:
    "Alles Aufgezeichnete, mit Sicherungen, Log und den Dateien von Plugins. Einstellungen, Kennwörter und Zustimmungen bleiben. Was an einen Server gesendet wurde, ist dort zu löschen.",
  deleteAllButton: "Alles löschen …",
  deleteAllTitle: "Alles löschen?",
  forGood: "Das lässt sich nicht rückgängig machen.",
  confirmWord: "löschen",
  confirm: (word) => `Geben Sie zur Bestätigung „${word}“ ein`,
  phase: {
    rows: "Zeilen werden gelöscht …",
    files: "Dateien werden gelöscht …",
    disk: "Die Datenbank wird neu geschrieben …",
    done: "Gelöscht, auch aus den Sicherungen",
    failed: "Das hat nicht geklappt",
  },
  deleted: (rows) => `${rows} Zeilen`,
  badRange: "Der letzte Tag liegt vor dem ersten",
};
