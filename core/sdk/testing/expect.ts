import { TimeTrackError } from "../mod.ts";

/** Throws unless both are the same: every field, every element, whatever they hold. */
export function equal(actual: unknown, expected: unknown): void {
  const [is, shouldBe] = [inWords(actual), inWords(expected)];
  if (is !== shouldBe) throw new Error(`Expected:\n${shouldBe}\nbut it is:\n${is}`);
}

/**
 * The error that a call of the test host is rejected with; throws when it is not.
 *
 * ```ts
 * equal((await errorOf(host.runCommand("send"))).code, "denied");
 * ```
 */
export async function errorOf(call: Promise<unknown>): Promise<TimeTrackError> {
  const outcome = await call.then((value) => ({ value }), (error: unknown) => ({ error }));
  if ("value" in outcome) throw new Error(`It was not rejected and gave ${inWords(outcome.value)}`);
  if (outcome.error instanceof TimeTrackError) return outcome.error;
  throw outcome.error;
}

function inWords(value: unknown): string {
  return Deno.inspect(value, {
    depth: 100,
    iterableLimit: Infinity,
    strAbbreviateSize: Infinity,
    sorted: true,
    compact: false,
    colors: false,
  });
}
