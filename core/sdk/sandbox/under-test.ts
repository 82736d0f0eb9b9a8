import type { Json } from "../mod.ts";
import type { Channel } from "../channel.ts";
import type { TestFetchParams, TestFetchResult, UnderTest } from "../protocol.ts";
import { replaceClock } from "./clock.ts";

const FETCH_MS = 60_000;

/**
 * Puts the code of a plugin under test: its clock stands still until the test moves it, and
 * `fetch()` may reach the test instead of the world. Rights, process and everything else are
 * as ever. Returns how to set the clock.
 */
export function putUnderTest({ now, answersFetch }: UnderTest, channel: Channel): (now: string) => void {
  let time = Date.parse(now);
  replaceClock(() => time);
  if (answersFetch) globalThis.fetch = (input, init) => askTest(new Request(input, init), channel);
  return (now) => void (time = Date.parse(now));
}

async function askTest(request: Request, channel: Channel): Promise<Response> {
  const params: TestFetchParams = {
    method: request.method,
    url: request.url,
    headers: [...request.headers],
    body: new Uint8Array(await request.arrayBuffer()).toBase64(),
  };
  const options = { timeoutMs: FETCH_MS, signal: request.signal };
  const { value } = await channel.call("test.fetch", params as unknown as Json, options);
  const { status, headers, body } = value as unknown as TestFetchResult;
  const hasBody = ![101, 204, 205, 304].includes(status);
  return new Response(hasBody ? Uint8Array.fromBase64(body) : null, { status, headers });
}
