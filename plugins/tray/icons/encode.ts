import { crc32, deflateSync } from "node:zlib";
import type { Picture } from "./draw.ts";

/** A PNG file: 8 bits a channel with alpha, no filters. */
export function encodePng({ size, pixels }: Picture): Uint8Array<ArrayBuffer> {
  const header = bytes(13, (view) => {
    view.setUint32(0, size);
    view.setUint32(4, size);
    view.setUint8(8, 8);
    view.setUint8(9, 6);
  });
  const rows = new Uint8Array(size * (size * 4 + 1));
  for (let y = 0; y < size; y++) rows.set(pixels.subarray(y * size * 4, (y + 1) * size * 4), y * (size * 4 + 1) + 1);
  return join([
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", new Uint8Array()),
  ]);
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const body = join([new TextEncoder().encode(name), data]);
  return join([uint32(data.length), body, uint32(crc32(body))]);
}

/** A Windows icon with one bitmap for each size; no PNG inside, because LoadImage() of older systems refuses it. */
export function encodeIco(pictures: Picture[]): Uint8Array<ArrayBuffer> {
  const bitmaps = pictures.map(bitmap);
  let offset = 6 + 16 * pictures.length;
  const entries = bitmaps.map((data, index) =>
    bytes(16, (view) => {
      view.setUint8(0, pictures[index]?.size ?? 0);
      view.setUint8(1, pictures[index]?.size ?? 0);
      view.setUint16(4, 1, true);
      view.setUint16(6, 32, true);
      view.setUint32(8, data.length, true);
      view.setUint32(12, offset, true);
      offset += data.length;
    })
  );
  const head = bytes(6, (view) => {
    view.setUint16(2, 1, true);
    view.setUint16(4, pictures.length, true);
  });
  return join([head, ...entries, ...bitmaps]);
}

/** Header, then the rows from the bottom as blue, green, red, alpha, then an empty mask: alpha says it all. */
function bitmap({ size, pixels }: Picture): Uint8Array {
  const header = bytes(40, (view) => {
    view.setUint32(0, 40, true);
    view.setInt32(4, size, true);
    view.setInt32(8, size * 2, true);
    view.setUint16(12, 1, true);
    view.setUint16(14, 32, true);
  });
  const colors = new Uint8Array(size * size * 4);
  for (let at = 0; at < colors.length; at += 4) {
    const row = size - 1 - Math.floor(at / 4 / size);
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.subarray((row * size + at / 4 % size) * 4);
    colors.set([blue, green, red, alpha], at);
  }
  return join([header, colors, new Uint8Array(Math.ceil(size / 32) * 4 * size)]);
}

function uint32(value: number): Uint8Array {
  return bytes(4, (view) => view.setUint32(0, value));
}

function bytes(length: number, fill: (view: DataView) => void): Uint8Array {
  const data = new Uint8Array(length);
  fill(new DataView(data.buffer));
  return data;
}

function join(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
