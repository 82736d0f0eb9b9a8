import type { authorEn } from "./author.en.ts";

type English = typeof authorEn;

export const authorDe: {
  [Key in keyof English]: English[Key] extends string ? string : { one: string; other: string };
} = {
  // Eine Datei .ttplugin
  "package.large": "Ein Paket darf {megabytes} MB haben",
  "package.checksums.none": "Es ist keine checksums.json darin, darum lässt sich nicht sagen, ob sie vollständig ist",
  "package.checksums.bad": "Ihre checksums.json hat nicht die verlangte Form",
  "package.unlisted": "„{file}“ steht nicht in ihrer checksums.json",
  "package.changed": "„{file}“ ist nicht, was ihre checksums.json sagt: Die Datei wurde verändert oder beschädigt",
  "package.alike": "Zwei Dateien darin heißen „{file}“, in kleinen und großen Buchstaben",
  "package.missing": "„{file}“ steht in ihrer checksums.json, ist aber nicht da",

  // Ordner, in denen Autoren arbeiten
  "author.folder": "„{folder}“ ist nicht zu finden: Diesen Ordner gibt es nicht",
  "author.folder.hint": "Legen Sie einen an: timetrack plugin create <Ordner>",
  "author.manifest.hint": "Berichtigen Sie die manifest.json; docs/plugins.md beschreibt jedes Feld",

  // plugin pack
  "author.packed": { one: "{file}: {count} Datei, {size} kB", other: "{file}: {count} Dateien, {size} kB" },
  "author.pack.missing": "„{file}“ lässt sich nicht packen: Das Manifest nennt die Datei, und sie ist nicht im Ordner",
  "author.pack.missing.hint": "Legen Sie sie dorthin, oder nehmen Sie sie aus dem Manifest",

  // plugin test
  "author.tests.none": "„{folder}“ lässt sich nicht testen: Es ist keine Datei *.test.ts darin",
  "author.tests.none.hint":
    "Schreiben Sie eine, wie docs/plugins.md es zeigt, mit createTestHost() aus „timetrack/testing“",
  "author.rights.none": "keine",
  "author.rights.used": "In den Tests gebrauchte Rechte: {rights}",
  "author.rights.refused": "Verweigert, weil das Recht dazu fehlt: {rights}",
};
