import type { Language } from "timetrack/page";
import manifest from "../manifest.json" with { type: "json" };

/** What a command is called everywhere else, too. */
export function commandTitle(id: string, language: Language): string {
  return manifest.contributes.commands.find((command) => command.id === id)!.title[language];
}
