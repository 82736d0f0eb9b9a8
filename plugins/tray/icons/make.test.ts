import { deepStrictEqual as equal } from "node:assert";
import { inflateSync } from "node:zlib";
import { drawIcon } from "./draw.ts";
import { encodeIco, encodePng } from "./encode.ts";
import { iconFiles } from "./make.ts";

Deno.test("iconFiles() draws the files of this folder", async () => {
  for (const [name, drawn] of iconFiles()) {
    const stored = await Deno.readFile(new URL(name, import.meta.url));
    equal(pixelsOf(stored), pixelsOf(drawn), name);
  }
});

Deno.test("encodePng() keeps every pixel", () => {
  const picture = drawIcon(16, "recording", "color");

  const rows = pixelsOf(encodePng(picture));

  equal(rows.length, 16 * (16 * 4 + 1));
  for (let y = 0; y < 16; y++) {
    equal(rows.subarray(y * 65 + 1, (y + 1) * 65), picture.pixels.subarray(y * 64, (y + 1) * 64));
  }
});

Deno.test("encodeIco() says where each size lies", () => {
  const ico = encodeIco([drawIcon(16, "paused", "color"), drawIcon(32, "paused", "color")]);

  const view = new DataView(ico.buffer);
  const second = view.getUint32(6 + 16 + 12, true);
  equal([view.getUint16(2, true), view.getUint16(4, true)], [1, 2]);
  equal(view.getInt32(second + 4, true), 32);
  equal(second + view.getUint32(6 + 16 + 8, true), ico.length);
});

/** The rows of a PNG file without the compression, which differs between versions of zlib; other files as they are. */
function pixelsOf(file: Uint8Array): Uint8Array {
  if (file[0] !== 0x89) return file;
  const view = new DataView(file.buffer, file.byteOffset);
  const header = 8 + 12 + view.getUint32(8);
  return new Uint8Array(inflateSync(file.subarray(header + 8, header + 8 + view.getUint32(header))));
}
