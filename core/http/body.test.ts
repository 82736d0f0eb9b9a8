import { deepEqual, equal, rejects } from "node:assert/strict";
import { readBounded, readPackedJson } from "./body.ts";

function packed(text: string): ReadableStream {
  return new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
}

function request(body: BodyInit, encoding?: string): Request {
  const headers = new Headers(encoding === undefined ? [] : [["content-encoding", encoding]]);
  return new Request("http://localhost/", { method: "POST", body, headers });
}

Deno.test("readPackedJson() reads JSON, packed or not", async () => {
  deepEqual(await readPackedJson(request('{"a":1}'), 100), { a: 1 });
  deepEqual(await readPackedJson(request(packed('{"a":"ä"}'), "GZIP"), 100), { a: "ä" });
});

Deno.test("readPackedJson() stops unpacking at the bound", async () => {
  const bomb = packed(`"${"a".repeat(5_000_000)}"`);

  await rejects(readPackedJson(request(bomb, "gzip"), 1_000_000), {
    code: "too-large",
    message: "Cannot accept the body: it is larger than 976 kB",
  });
});

Deno.test("readPackedJson() refuses what it cannot read", async () => {
  await rejects(readPackedJson(request("not packed", "gzip"), 100), { code: "invalid", message: /packed with gzip$/ });
  await rejects(readPackedJson(request("{"), 100), { code: "invalid", message: "Cannot read the body as JSON" });
  await rejects(readPackedJson(request("x", "br"), 100), {
    code: "invalid",
    message: /from "br": only gzip is known$/,
  });
});

Deno.test("readBounded() cancels a stream that passes the bound", async () => {
  let cancelled = false;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(1000)),
    cancel: () => void (cancelled = true),
  });

  await rejects(readBounded(endless, 10_000), { code: "too-large" });
  equal(cancelled, true);
});
