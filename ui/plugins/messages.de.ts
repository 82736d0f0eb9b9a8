import type { PluginsPageMessages } from "./messages.en.ts";

export const de: PluginsPageMessages = {
  install: "Plugin installieren",
  installText:
    "Wählen Sie die Datei des Plugins, oder nennen Sie seinen Ordner auf diesem Computer: den mit seiner manifest.json. Es wird kopiert und wartet auf Ihre Zustimmung; vorher läuft nichts davon.",
  file: "Datei (.ttplugin oder .zip)",
  folder: "oder ein Ordner",
  installNow: "Installieren",
  update: "Aktualisieren",
  updateText: (title, version) =>
    `Wählen Sie die Datei der neueren Version, oder nennen Sie ihren Ordner. „${title}“ ${version} wird ersetzt; Einstellungen und Daten bleiben. Bittet es um mehr als bisher, wartet es auf Ihre Zustimmung.`,
  updateNow: "Neue Version installieren",
  remove: "Entfernen",
  removeTitle: (title) => `„${title}“ entfernen?`,
  removeText:
    "Der Code wird gelöscht, die Rechte werden zurückgenommen. Was es von Ihrem Tag aufgezeichnet hat, bleibt.",
  removeData: "Auch Einstellungen, Geheimnisse und Daten löschen",
  removeNow: "Entfernen",
  cpu: "Prozessor",
  cpuShare: (share) => `${share} in der letzten Minute`,
  cpuTotal: "Rechenzeit",
  by: (author) => `von ${author}`,
  homepage: "Website",
  consentNew: "Die neue Version bittet um mehr, als Sie erlaubt haben. Das Neue ist gekennzeichnet.",
};
