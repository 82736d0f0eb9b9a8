import { isAbsolute, join, normalize, relative } from "node:path";
import { type Language, message } from "../../messages/mod.ts";

export interface PlaceOptions {
  language: Language;
  /** Folder of the plugin. */
  folder: string;
  environment: { [name: string]: string | undefined };
}

/** What a path of a manifest means on this computer, in words: placeholders filled in, ".." resolved. */
export function placeInWords(path: string, { language, folder, environment }: PlaceOptions): string {
  if (path === "${display}") return message(language, "place.display");
  const unset = [...path.matchAll(/\$\{env:([^}]+)\}/g)].map(([, name]) => name!).find((name) => !environment[name]);
  if (unset !== undefined) return message(language, "place.unset", { name: unset });
  const filled = path.replace(/\$\{env:([^}]+)\}/g, (_, name) => environment[name] ?? "");
  if (/^([A-Za-z]:)?[\\/]+$/.test(filled)) return message(language, "place.all");
  const [, base, rest = ""] = /^\$\{(plugin|modules)\}[\\/]?(.*)$/.exec(filled) ?? [];
  if (base === "modules" && !leaves(rest)) return within(message(language, "place.modules"), rest, language);
  if (isAbsolute(filled)) return normalize(filled);
  // The name of a program is looked for by the system.
  if (base === undefined && !/[\\/]/.test(filled)) return filled;
  const inside = base === undefined ? filled : rest;
  return leaves(inside) ? join(folder, inside) : within(message(language, "place.own"), inside, language);
}

function within(place: string, rest: string, language: Language): string {
  const path = normalize(rest);
  return rest === "" || path === "." ? place : message(language, "place.within", { path, place });
}

function leaves(path: string): boolean {
  return relative("/folder", join("/folder", path)).startsWith("..");
}
