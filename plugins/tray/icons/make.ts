/** Writes the picture of the plugin and of its messages: `deno run -W plugins/tray/icons/make.ts`. */
import { drawIcon } from "./draw.ts";
import { encodePng } from "./encode.ts";

export const pluginIcon = () => encodePng(drawIcon(64, "recording", "any"));

if (import.meta.main) await Deno.writeFile(new URL("tray.png", import.meta.url), pluginIcon());
