import type { authorEn } from "./author.en.ts";

type English = typeof authorEn;

export const authorDe: {
  [Key in keyof English]: English[Key] extends string ? string : { one: string; other: string };
} = {
  // Eine Datei .ttplugin
  "package.large": "Ein Paket darf {megabytes} MB haben",
  "package.checksums.none":
    "Es ist keine checksums.json darin, darum lässt sich nicht sagen, ob die Datei vollständig ist",
  "package.checksums.bad": "Die checksums.json darin hat nicht die verlangte Form",
  "package.unlisted": "„{file}“ steht nicht in der checksums.json darin",
  "package.changed": "„{file}“ ist nicht, was ihre checksums.json sagt: Die Datei wurde verändert oder beschädigt",
  "package.alike": "Zwei Dateien darin heißen „{file}“, in kleinen und großen Buchstaben",
  "package.missing": "„{file}“ steht in ihrer checksums.json, ist aber nicht da",

  // Ordner, in denen Autoren arbeiten
  "author.folder": "„{folder}“ ist nicht zu finden: Diesen Ordner gibt es nicht",
  "author.folder.hint": "Legen Sie einen an: timetrack plugin create <Ordner>",
  "author.manifest.hint": "Berichtigen Sie die manifest.json; docs/reference/manifest.md beschreibt jedes Feld",

  // plugin create
  "author.create.full": "In „{folder}“ lässt sich kein Plugin anlegen: Es sind Dateien darin",
  "author.create.full.hint": "Nennen Sie einen neuen oder leeren Ordner",
  "author.create.ask": "Was das Plugin werden soll, lässt sich nicht fragen: Es gibt kein Terminal",
  "author.create.ask.hint": "Sagen Sie alles: --name hallo --publisher acme --contributes tray,route --yes",
  "author.create.name": "Name des Plugins, Kleinbuchstaben und Bindestriche:",
  "author.create.publisher": "Wer es herausgibt, Kleinbuchstaben und Bindestriche:",
  "author.create.name.bad":
    "„{name}“ geht nicht in der Kennung eines Plugins: Kleinbuchstaben, Ziffern und einzelne Bindestriche, wie in acme.call-log (--name, --publisher)",
  "author.create.choose": "Es kann beitragen:",
  "author.create.contributes": "Was davon, mit Kommas dazwischen:",
  "author.create.unknown": "„{name}“ kann es nicht beitragen: Es gibt {known}",
  "author.piece.tray": "einen Befehl im Tray-Menü, mit einer Einstellung und einer Meldung",
  "author.piece.route": "eine HTTP-Route",
  "author.piece.task": "Arbeit zu festen Zeiten, und eine Zeile im Status",
  "author.piece.page": "eine Seite in der App",
  "author.piece.calls": "eine Quelle von Telefonaten",
  "author.piece.webhook": "einen Webhook, der geprüft und aufbewahrt wird",
  "author.piece.table": "eine eigene Datenbank",
  "author.created": "{id} liegt in {folder}: {count} Dateien",
  "author.created.next": "Weiter: timetrack plugin test {folder}, dann timetrack plugin dev {folder}",

  // plugin pack
  "author.packed": { one: "{file}: {count} Datei, {size} kB", other: "{file}: {count} Dateien, {size} kB" },
  "author.pack.missing": "„{file}“ lässt sich nicht packen: Das Manifest nennt die Datei, und sie ist nicht im Ordner",
  "author.pack.missing.hint": "Legen Sie sie dorthin, oder nehmen Sie sie aus dem Manifest",

  // plugin test
  "author.tests.none": "„{folder}“ lässt sich nicht testen: Es ist keine Datei *.test.ts darin",
  "author.tests.none.hint":
    "Schreiben Sie eine, wie docs/cookbook.md es zeigt, mit createTestHost() aus „timetrack/testing“",
  "author.rights.none": "keine",
  "author.rights.used": "In den Tests gebrauchte Rechte: {rights}",
  "author.rights.refused": "Verweigert, weil das Recht dazu fehlt: {rights}",

  // plugin check
  "author.check.manifest": "Die manifest.json von {id} {version} ist, wie das Schema sie verlangt",
  "author.check.api": "engines.timetrack „{range}“ nimmt auch Versionen der Host-API, die es noch nicht gibt",
  "author.check.api.advice": "Schreiben Sie ^{version}: Die nächste Hauptversion kann anders arbeiten",
  "author.check.api.ok": "Es ist für die Host-API {range} geschrieben",
  "author.check.description": "Im Manifest fehlt die Beschreibung",
  "author.check.description.advice": "Sagen Sie in einem Satz, was es tut, auf Deutsch und Englisch",
  "author.check.texts": "Deutsch fehlt für: {fields}",
  "author.check.texts.advice": 'Schreiben Sie dort { "en": "…", "de": "…" }',
  "author.check.texts.ok": "Seine Texte gibt es auf Deutsch und Englisch",
  "author.check.readme": "Die README.md fehlt oder hat weniger als {count} Zeichen",
  "author.check.readme.advice":
    "Sagen Sie den Menschen, was es tut, was es aufzeichnet, wie man es einrichtet und ausschaltet",
  "author.check.readme.ok": "Es gibt eine README.md",
  "author.check.licence": "Die Lizenz fehlt",
  "author.check.licence.advice":
    "Legen Sie eine Datei LICENSE dazu, und nennen Sie ihren SPDX-Namen unter „license“ im Manifest, etwa MIT",
  "author.check.licence.ok": "Seine Lizenz ist {licence}",
  "author.check.changelog": "Die CHANGELOG.md sagt nichts zur Version {version}",
  "author.check.changelog.advice": "Schreiben Sie unter eine Überschrift mit {version}, was man bemerken wird",
  "author.check.changelog.ok": "Die CHANGELOG.md erzählt von Version {version}",
  "author.check.size": "Das Paket hat {size} kB, mehr als {most} MB",
  "author.check.size.advice": "Suchen Sie unter den Importen ein großes Paket, und nehmen Sie ein kleineres",
  "author.check.size.ok": "Das Paket hat {size} kB",
  "author.check.types": "Die Typen passen nicht:",
  "author.check.types.advice": "Berichtigen Sie, was darunter steht",
  "author.check.types.ok": "Die Typen passen",
  "author.check.tests.none": "Es gibt keine Tests",
  "author.check.tests.none.advice": "Schreiben Sie eine main.test.ts mit createTestHost() aus „timetrack/testing“",
  "author.check.tests": "Die Tests schlagen fehl:",
  "author.check.tests.advice": "Berichtigen Sie, was darunter steht; timetrack plugin test zeigt es bei der Arbeit",
  "author.check.tests.host": "Kein Test führt das ganze Plugin aus, darum weiß niemand, welche Rechte es braucht",
  "author.check.tests.host.advice": "Schreiben Sie einen mit createTestHost() aus „timetrack/testing“",
  "author.check.tests.ok": "Die Tests laufen durch",
  "author.check.unused": "Es verlangt das Recht {right}, und kein Test braucht es",
  "author.check.unused.advice": "Nehmen Sie es aus dem Manifest, oder testen Sie, wozu es da ist",
  "author.check.missing": "{right} wurde verweigert, denn das Manifest verlangt es nicht",
  "author.check.missing.advice": "Verlangen Sie es im Manifest, oder kommen Sie ohne aus",
  "author.check.rights.ok": "Es gebraucht die Rechte, die es verlangt: {rights}",

  // plugin dev
  "author.dev.twice": "„{plugin}“ läuft schon in einem anderen Terminal aus seinem Ordner",
  "author.dev.twice.hint": "Beenden Sie es dort mit Strg+C",
  "author.dev.none": "„{plugin}“ lässt sich nicht neu laden: Es läuft nicht aus seinem Ordner",
  "author.dev.id": "„{before}“ lässt sich nicht neu laden: Sein Manifest nennt es jetzt „{now}“",
  "author.dev.id.hint": "Beenden Sie mit Strg+C, und beginnen Sie neu",
  "author.dev.busy": "„{plugin}“ lässt sich nicht ändern: Sein Autor führt es dort aus, wo es geschrieben wird",
  "author.dev.busy.hint": "Beenden Sie das in dessen Terminal mit Strg+C",
  "author.dev.runs": "{plugin} läuft aus {folder}; jedes Speichern startet es neu, Strg+C beendet es",
  "author.dev.restarted": "Neu gestartet in {milliseconds} ms",
  "author.dev.waiting": "Wartet auf ein Speichern, das es berichtigt",
  "author.dev.state": "Zustand: {state}",
  "author.dev.call": "{method}, {milliseconds} ms",
  "author.dev.rights": "Gebrauchte Rechte: {rights}",
  "author.dev.ended": "{plugin} ist beendet; nichts davon ist installiert",
};
