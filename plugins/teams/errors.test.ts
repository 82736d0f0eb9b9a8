import { deepEqual, match, notStrictEqual, ok, strictEqual } from "node:assert/strict";
import { TimeTrackError } from "timetrack";
import { parseRefusal, retryAfter, signInError } from "./entra-errors.ts";
import { type FaultKey, TeamsError } from "./errors.ts";
import { faultsDe as de } from "./texts/faults.de.ts";
import { faultsEn as en } from "./texts/faults.en.ts";

const keys = Object.keys(en) as FaultKey[];
const names = { tenant: "t", client: "c", resource: "r" };

Deno.test("every fault has a sentence and a hint of its own in both languages", () => {
  for (const texts of [en, de]) {
    const sentences = keys.map((key) => texts[key].message);
    strictEqual(new Set(sentences).size, keys.length);
    for (const { message, hint } of Object.values(texts)) {
      ok(message.length > 20 && hint.length > 3 && !/\.$/.test(hint));
    }
  }
  deepEqual(Object.keys(de), keys);
});

Deno.test("every fault fills the same places in both languages", () => {
  const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

  for (const key of keys) {
    deepEqual(places(de[key].message + de[key].hint), places(en[key].message + en[key].hint), key);
    ok(!/undefined|\{/.test(new TeamsError(key).message));
  }
});

Deno.test("TeamsError tells the host its sentences in both languages, with code and waiting time", () => {
  const fault = new TeamsError("throttled", { request: "" }, { retryAfterSeconds: 17 });

  const { code, wording, retryAfterSeconds } = fault as TimeTrackError;

  deepEqual([code, retryAfterSeconds], ["too-many", 17]);
  deepEqual(wording, { message: fault.text, hint: fault.hintText });
  match(fault.text.de, /zu viele Anfragen/);
});

Deno.test("signInError() has its own sentence for each number of Entra", () => {
  const numbers: [number[], FaultKey, boolean][] = [
    [[700016], "app-unknown", false],
    [[7000215], "secret-wrong", false],
    [[7000222], "secret-expired", false],
    [[90002], "tenant-unknown", false],
    [[900023, 900021], "tenant-malformed", false],
    [[500011], "resource-unknown", false],
    [[70011, 1002012], "scope-refused", false],
    [[700027, 700030, 50012], "certificate-refused", false],
    [[7000112, 70001], "app-disabled", false],
    [[7000218], "credential-not-sent", false],
    [[700025], "public-client", false],
    [[700024], "clock-wrong", false],
    [[50034, 50076, 65001], "person-required", false],
    [[53003], "blocked-by-policy", false],
    [[90055, 50196], "sign-in-throttled", true],
    [[90033, 90024, 90006, 90012], "sign-in-busy", true],
    [[90038, 900382, 900432], "cloud-wrong", false],
  ];

  for (const [list, key, temporary] of numbers) {
    for (const number of list) {
      const error = signInError(refusal(400, [number]), names);

      strictEqual(error.key, key);
      strictEqual(["unavailable", "timeout", "too-many"].includes(error.code), temporary);
      notStrictEqual(error.text.de, error.text.en);
    }
  }
});

Deno.test("signInError() goes by the status where the number says nothing", () => {
  deepEqual([400, 401, 429, 503].map((status) => signInError(refusal(status, [123]), names).key), [
    "sign-in-refused",
    "sign-in-refused",
    "sign-in-throttled",
    "sign-in-busy",
  ]);
  match(signInError(refusal(400, [123]), names).message, /AADSTS123/);
});

Deno.test("parseRefusal() reads numbers from the list or the sentence, and anything else as none", () => {
  const read = (body: unknown) => parseRefusal(400, new Headers(), body).numbers;

  deepEqual(read({ error_codes: [7000215, "7"] }), [7000215, 7]);
  deepEqual(read({ error_description: "AADSTS90002: Tenant not found." }), [90002]);
  for (const body of [null, "text", [], { error_codes: "no" }]) deepEqual(read(body), []);
});

Deno.test("retryAfter() reads seconds and dates", () => {
  const now = Date.UTC(2026, 2, 2, 9);
  const read = (text: string) => retryAfter(new Headers({ "retry-after": text }), now);

  deepEqual(
    ["17", "0", "-3", "soon", new Date(now + 30_000).toUTCString(), new Date(now - 1).toUTCString()].map(read),
    [
      17,
      undefined,
      undefined,
      undefined,
      30,
      undefined,
    ],
  );
});

function refusal(status: number, numbers: number[]) {
  return parseRefusal(status, new Headers(), { error: "invalid_client", error_codes: numbers });
}
