import { drawIcon, type IconState, type Shade } from "./icons/draw.ts";
import { encodeIco, encodePng } from "./icons/encode.ts";

type System = "linux" | "windows" | "darwin";

/** Small icons of Windows at 100, 125, 150, 200, 250, 300 and 400 %. */
const ICO_SIZES = [16, 20, 24, 32, 40, 48, 64];

/** The icon as the tray program of this system takes it. */
export function iconFile(os: System, state: IconState, shade: Shade): Uint8Array<ArrayBuffer> {
  if (os === "windows") return encodeIco(ICO_SIZES.map((size) => drawIcon(size, state, shade)));
  return os === "darwin" ? encodePng(drawIcon(36, state, "template")) : encodePng(drawIcon(64, state, shade));
}
