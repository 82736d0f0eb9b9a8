import { type PluginContext, TimeTrackError } from "timetrack";

/** A plugin for tests: offers functions to others. */
export function activate({ functions }: PluginContext): void {
  functions.register("find", (args) => {
    const { word } = args as { word: string };
    if (word === "nothing") {
      throw new TimeTrackError("not-found", { en: "Cannot find the word", de: "Das Wort steht nicht darin" });
    }
    return word === "broken" ? { meaning: 7 } : { meaning: `${word} means something` };
  });
  functions.register("whoAsks", (_args, { plugin }) => plugin);
}
