import type { authorEn } from "./author.en.ts";

export const authorDe: Record<keyof typeof authorEn, string> = {
  // Eine Datei .ttplugin
  "package.large": "Ein Paket darf {megabytes} MB haben",
  "package.checksums.none": "Es ist keine checksums.json darin, darum lässt sich nicht sagen, ob sie vollständig ist",
  "package.checksums.bad": "Ihre checksums.json hat nicht die verlangte Form",
  "package.unlisted": "„{file}“ steht nicht in ihrer checksums.json",
  "package.changed": "„{file}“ ist nicht, was ihre checksums.json sagt: Die Datei wurde verändert oder beschädigt",
  "package.alike": "Zwei Dateien darin heißen „{file}“, in kleinen und großen Buchstaben",
  "package.missing": "„{file}“ steht in ihrer checksums.json, ist aber nicht da",
};
