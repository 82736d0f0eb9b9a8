import { type Language, systemLanguage } from "../messages/mod.ts";
import { resolvePaths, type Surroundings } from "../paths.ts";

/** The language of the command line: the one chosen in the settings, else that of the system. */
export async function chosenLanguage(surroundings: Surroundings): Promise<Language> {
  try {
    const { language } = JSON.parse(await Deno.readTextFile(resolvePaths(surroundings).configFile));
    if (language === "de" || language === "en") return language;
  } catch {
    // What is wrong with folder or file, the command itself says.
  }
  return systemLanguage(surroundings.env);
}
