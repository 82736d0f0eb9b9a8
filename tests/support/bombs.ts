import { Buffer } from "node:buffer";
import { constants, deflateRawSync } from "node:zlib";

const PART_MB = 16;
const MB = 1024 * 1024;

/** Zeros as they are packed: a thousandth of what they become. A multiple of 16 MB. */
export function packedZeros(megabytes: number, head: Uint8Array = new Uint8Array()): Uint8Array<ArrayBuffer> {
  // What follows a full flush refers to nothing before it: the same part can stand there as often as it takes.
  const part = (bytes: Uint8Array) => deflateRawSync(bytes, { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const zeros = part(new Uint8Array(PART_MB * MB));
  const parts = Array.from({ length: megabytes / PART_MB }, () => zeros);
  return new Uint8Array(Buffer.concat([part(head), ...parts, deflateRawSync(new Uint8Array())]));
}

/** A `.tgz` that begins like any other and becomes this large. */
export function gzipBomb(megabytes: number, head: Uint8Array): Uint8Array<ArrayBuffer> {
  const gzipHead = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3);
  return new Uint8Array(Buffer.concat([gzipHead, packedZeros(megabytes, head), new Uint8Array(8)]));
}

/** A file in a zip: packed as given, whatever size it says it has. */
export interface ZipPart {
  name: string;
  packed: Uint8Array;
  size: number;
}

/** A zip of parts whose heads say what they are told to say; the same bytes are in it once, for all that have them. */
export function zipOf(parts: ZipPart[]): Uint8Array<ArrayBuffer> {
  let end = 0;
  const places = new Map<Uint8Array, number>();
  const [files, directory]: [Uint8Array[], Uint8Array[]] = [[], []];
  for (const { name, packed, size } of parts) {
    const path = Buffer.from(name);
    const offset = places.get(packed) ?? end;
    const common = [[20, 2], [0, 2], [8, 2], [0, 4], [0, 4], [packed.length, 4], [size, 4], [path.length, 2], [0, 2]];
    if (offset === end) {
      files.push(record([[0x04034b50, 4], ...common]), path, packed);
      places.set(packed, offset);
      end += 30 + path.length + packed.length;
    }
    directory.push(record([[0x02014b50, 4], [20, 2], ...common, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]]), path);
  }
  const listed = Buffer.concat(directory);
  const count = parts.length;
  const last = [[0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [listed.length, 4], [end, 4], [0, 2]];
  return new Uint8Array(Buffer.concat([...files, listed, record(last)]));
}

/** Numbers after each other, each with its length in bytes, the least byte first. */
function record(fields: number[][]): Uint8Array {
  const bytes = Buffer.alloc(fields.reduce((sum, [, length]) => sum + length!, 0));
  let at = 0;
  for (const [value, length] of fields) at = bytes.writeUIntLE(value!, at, length!);
  return bytes;
}
