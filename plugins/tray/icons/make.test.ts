import { deepStrictEqual as equal } from "node:assert";
import { inflateSync } from "node:zlib";
import { drawIcon } from "./draw.ts";
import { encodeIco, encodePng } from "./encode.ts";
import { pluginIcon } from "./make.ts";

Deno.test("pluginIcon() draws the file of this folder", async () => {
  equal(pixelsOf(await Deno.readFile(new URL("tray.png", import.meta.url))), pixelsOf(pluginIcon()));
});

Deno.test("encodePng() keeps every pixel", () => {
  const picture = drawIcon(16, "recording", "any");

  const rows = pixelsOf(encodePng(picture));

  equal(rows.length, 16 * (16 * 4 + 1));
  for (let y = 0; y < 16; y++) {
    equal(rows.subarray(y * 65 + 1, (y + 1) * 65), picture.pixels.subarray(y * 64, (y + 1) * 64));
  }
});

Deno.test("encodeIco() says where each size lies", () => {
  const ico = encodeIco([drawIcon(16, "paused", "dark"), drawIcon(32, "paused", "dark")]);

  const view = new DataView(ico.buffer);
  const second = view.getUint32(6 + 16 + 12, true);
  equal([view.getUint16(2, true), view.getUint16(4, true)], [1, 2]);
  equal(view.getInt32(second + 4, true), 32);
  equal(second + view.getUint32(6 + 16 + 8, true), ico.length);
});

/** The rows of a PNG file without the compression, which differs between versions of zlib. */
function pixelsOf(file: Uint8Array): Uint8Array {
  const view = new DataView(file.buffer, file.byteOffset);
  const header = 8 + 12 + view.getUint32(8);
  return new Uint8Array(inflateSync(file.subarray(header + 8, header + 8 + view.getUint32(header))));
}
