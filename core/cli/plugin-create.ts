import { basename, resolve } from "node:path";
import { createPlugin, NAME } from "../author/create.ts";
import { pieces } from "../author/pieces.ts";
import { type Language, message, type MessageKey } from "../messages/mod.ts";
import { refusal } from "../refusal.ts";
import { type Invocation, usage } from "./command-line.ts";
import { print } from "./print.ts";

/** Makes the folder of a new plugin; asks for what the flags do not say. */
export async function create(path: string, { flags, language }: Invocation): Promise<number> {
  const folder = resolve(path);
  const given = flags.yes ?? false;
  if (!given && !Deno.stdin.isTerminal()) {
    throw refusal("invalid", (language) => message(language, "author.create.ask"), {
      hint: (language) => message(language, "author.create.ask.hint"),
    });
  }
  const ask = (key: MessageKey, fallback: string) =>
    given ? fallback : prompt(message(language, key), fallback)?.trim() || fallback;
  const ownName = basename(folder).toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replace(/^[^a-z]+|-+$/g, "");
  const name = checked(flags.name ?? ask("author.create.name", ownName));
  const publisher = checked(flags.publisher ?? ask("author.create.publisher", flags.yes ? "" : "acme"));
  const contributes = listed(flags.contributes ?? askForPieces(language, given));
  const year = new Date().getFullYear();
  const files = await createPlugin(folder, { name, publisher, contributes, year });
  print(message(language, "author.created", { folder, id: `${publisher}.${name}`, count: files.length }));
  return print(message(language, "author.created.next", { folder: path }));
}

function checked(name: string): string {
  if (NAME.test(name) && name.length <= 60) return name;
  throw usage((language) => message(language, "author.create.name.bad", { name }));
}

function askForPieces(language: Language, given: boolean): string {
  if (given) return "tray,route";
  print(message(language, "author.create.choose"));
  for (const { id } of pieces) print(`  ${id.padEnd(8)} ${message(language, `author.piece.${id}` as MessageKey)}`);
  return prompt(message(language, "author.create.contributes"), "tray,route") ?? "";
}

function listed(text: string): string[] {
  const ids = text.split(",").map((id) => id.trim()).filter((id) => id !== "" && id !== "none");
  const unknown = ids.find((id) => !pieces.some((piece) => piece.id === id));
  if (unknown === undefined) return ids;
  const names = { name: unknown, known: pieces.map(({ id }) => id).join(", ") };
  throw usage((language) => message(language, "author.create.unknown", names));
}
