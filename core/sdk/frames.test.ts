import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { encodeFrame, FrameError, FrameReader } from "./frames.ts";

function readAll(reader: FrameReader, chunks: Uint8Array[]) {
  return chunks.flatMap((chunk) => [...reader.push(chunk)]);
}

Deno.test("FrameReader.push() finds the frames however the stream is cut", () => {
  const sent = [{ n: 1 }, { text: "Größe 🎧" }, { n: 3 }];
  const bodies = [new Uint8Array(0), new Uint8Array([1, 2, 3]), new Uint8Array(200_000).fill(7)];
  const stream = new Uint8Array(sent.flatMap((message, at) => [...encodeFrame(message, bodies[at])]));

  for (const size of [1, 7, 64 * 1024, stream.length]) {
    const chunks = [];
    for (let at = 0; at < stream.length; at += size) chunks.push(stream.subarray(at, at + size));
    const read = readAll(new FrameReader(1024 * 1024), chunks);

    deepStrictEqual(read.map(({ message }) => message), sent);
    deepStrictEqual(read.map(({ body }) => body), bodies);
  }
});

Deno.test("FrameReader.push() refuses a frame by its announced length, before it has arrived", () => {
  const reader = new FrameReader(1000);
  const header = new Uint8Array(8);
  new DataView(header.buffer).setUint32(0, 1001, true);

  throws(() => readAll(reader, [header]), FrameError);
});

Deno.test("FrameReader.push() refuses what is no frame", () => {
  const header = new Uint8Array(8);
  new DataView(header.buffer).setUint32(0, 4, true);
  new DataView(header.buffer).setUint32(4, 5, true);
  throws(() => readAll(new FrameReader(1000), [header]), FrameError);

  const broken = encodeFrame({ a: 1 });
  broken[8] = 0xff;
  throws(() => readAll(new FrameReader(1000), [broken]), FrameError);
});

Deno.test("FrameReader.push() hands over the frames before the broken one", () => {
  const broken = encodeFrame({ a: 1 });
  broken[8] = 0xff;
  const seen: unknown[] = [];

  throws(() => {
    for (const { message } of new FrameReader(1000).push(new Uint8Array([...encodeFrame(1), ...broken]))) {
      seen.push(message);
    }
  }, FrameError);
  strictEqual(seen[0], 1);
});
