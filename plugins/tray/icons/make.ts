/** Writes the icon files of this folder: `deno run -RW plugins/tray/icons/make.ts`. */
import { drawIcon, type Face } from "./draw.ts";
import { encodeIco, encodePng } from "./encode.ts";

const FACES: Face[] = ["recording", "paused", "privacy"];
/** Small icons of Windows at 100, 125, 150, 200 and 300 %. */
const ICO_SIZES = [16, 20, 24, 32, 48];

/** Every icon file by its name. */
export function iconFiles(): Map<string, Uint8Array<ArrayBuffer>> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const face of FACES) {
    const name = face === "recording" ? "tray" : `tray-${face}`;
    files.set(`${name}.png`, encodePng(drawIcon(64, face, "color")));
    files.set(`${name}-template.png`, encodePng(drawIcon(36, face, "template")));
    files.set(`${name}.ico`, encodeIco(ICO_SIZES.map((size) => drawIcon(size, face, "color"))));
  }
  return files;
}

if (import.meta.main) {
  for (const [name, data] of iconFiles()) await Deno.writeFile(new URL(name, import.meta.url), data);
}
