import type { PageMessages } from "./messages.en.ts";

export const de: PageMessages = {
  group: "Seiten von Plugins",
  from: (plugin) => `Vom Plugin „${plugin}“`,
  frame: (title, plugin) => `${title}, eine Seite des Plugins „${plugin}“`,
  reported: (plugin, what) => `Die Seite von „${plugin}“ meldet einen Fehler: ${what}`,
  broken: (plugin) =>
    `Die Seite von „${plugin}“ wurde geschlossen: Sie hielt sich nicht an das, was eine Seite senden darf`,
  left: (plugin) => `Die Seite von „${plugin}“ wurde geschlossen: Sie wollte eine andere Adresse öffnen`,
  thief: (plugin) =>
    `Die Seite von „${plugin}“ wurde geschlossen: Sie nahm immer wieder die Tastatur an sich, während Sie schrieben`,
  thiefHint:
    "Einzelne Tasten können bei ihr angekommen sein: Haben Sie gerade ein Passwort eingegeben, ändern Sie es. " +
    "Schalten Sie das Plugin unter „Plugins“ aus, wenn Sie ihm nicht vertrauen.",
  hung: (plugin) => `Die Seite von „${plugin}“ antwortet nicht`,
  silent: (plugin) => `Die Seite von „${plugin}“ ist nicht gestartet`,
  reload: "Neu laden",
  copied: "In die Zwischenablage kopiert",
  confirmTitle: (plugin) => `Darf sich „${plugin}“ mit dieser Adresse verbinden?`,
  confirmText:
    "Das Plugin kann dann dorthin senden, was es lesen darf. Bestätigen Sie nur, wenn Sie die Adresse selbst eingegeben haben.",
  confirmEmpty: "keine Adresse",
  asking: (key) => `„${key}“ lässt sich nicht ändern: Sie werden gerade schon nach einer Adresse gefragt`,
  notConfirmed: (key) => `„${key}“ wurde nicht geändert: Die Adresse wurde nicht bestätigt`,
  confirm: "Diese Adresse erlauben",
  tooMany: (most) => `Mehr als ${most} Fragen gleichzeitig gehen nicht`,
  notItsRoute: (route, plugin) =>
    `„${route}“ lässt sich nicht aufrufen: Das Manifest von „${plugin}“ gibt diesen Weg nicht an`,
  notItsCommand: (command, plugin) =>
    `Der Befehl „${command}“ lässt sich nicht ausführen: Das Manifest von „${plugin}“ gibt ihn nicht an`,
  noPage: (page) => `Die Seite „${page}“ dieses Plugins ist nicht zu finden`,
  noCopy: "Kopieren geht nur mit einem Klick oder einer Taste",
  gone: "Diese Seite gibt es nicht: Ihr Plugin ist ausgeschaltet oder nicht installiert.",
  toPlugins: "Zu den Plugins",
};
