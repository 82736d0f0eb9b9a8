import { deepStrictEqual as equal, rejects } from "node:assert/strict";
import { linesOf } from "./lines.ts";

const stream = (...chunks: (string | number[])[]) =>
  ReadableStream.from(
    chunks.map((chunk) => typeof chunk === "string" ? new TextEncoder().encode(chunk) : new Uint8Array(chunk)),
  );

Deno.test("linesOf() joins what came in pieces, whatever ends a line", async () => {
  const lines = await Array.fromAsync(linesOf(stream("one\r", "\ntw", "o\n\nth", [0xc3], [0xbc], "\nunfinished")));

  equal(lines, ["one", "two", "", "thü"]);
});

Deno.test("linesOf() keeps the beginning of what is too long", async () => {
  equal(await Array.fromAsync(linesOf(stream("123", "456", "789\n123456\n12"), { longest: 4 })), ["1234", "1234"]);
});

Deno.test("linesOf() ends with its signal", async () => {
  const over = new AbortController();
  const lines = linesOf(new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode("one\n")) }), {
    signal: over.signal,
  }).values();

  equal((await lines.next()).value, "one");
  over.abort(new Error("enough"));
  await rejects(lines.next(), /enough/);
});
