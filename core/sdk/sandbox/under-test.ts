import type { Json } from "../mod.ts";
import type { Channel } from "../channel.ts";
import type { TestFetchParams, TestFetchResult, UnderTest } from "../protocol.ts";

const FETCH_MS = 60_000;

/**
 * Puts the code of a plugin under test: its clock stands still until the test moves it, and
 * `fetch()` may reach the test instead of the world. Rights, process and everything else are
 * as ever. Returns how to set the clock.
 */
export function putUnderTest({ now, answersFetch }: UnderTest, channel: Channel): (now: string) => void {
  let time = Date.parse(now);
  const RealDate = Date;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [time] : args, newTarget),
    apply: () => new RealDate(time).toString(),
    get: (target, name, receiver) => name === "now" ? () => time : Reflect.get(target, name, receiver),
  });
  const instant = () => Temporal.Instant.fromEpochMilliseconds(time);
  const zoned = (zone: Temporal.TimeZoneLike = Temporal.Now.timeZoneId()) => instant().toZonedDateTimeISO(zone);
  Object.assign(Temporal.Now, {
    instant,
    zonedDateTimeISO: zoned,
    plainDateTimeISO: (zone?: Temporal.TimeZoneLike) => zoned(zone).toPlainDateTime(),
    plainDateISO: (zone?: Temporal.TimeZoneLike) => zoned(zone).toPlainDate(),
    plainTimeISO: (zone?: Temporal.TimeZoneLike) => zoned(zone).toPlainTime(),
  });
  if (answersFetch) globalThis.fetch = (input, init) => askTest(new Request(input, init), channel);
  return (now) => void (time = RealDate.parse(now));
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
