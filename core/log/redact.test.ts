import { deepStrictEqual as equal } from "node:assert/strict";
import { createRedactor } from "./redact.ts";

const secret = "p@ss/w+rd ä?";

Deno.test("redact() replaces a protected value wherever it stands", () => {
  const { protect, redact } = createRedactor();
  protect(secret);

  equal(redact(`a ${secret} b ${secret}`), "a *** b ***");
  equal(redact(`url ?k=${encodeURIComponent(secret)}&x=1`), "url ?k=***&x=1");
  equal(redact(`form k=${new URLSearchParams({ k: secret }).toString().slice(2)}`), "form k=***");
});

Deno.test("redact() replaces the JSON form of a value with quotes", () => {
  const { protect, redact } = createRedactor();
  protect('say "hello"\\');

  equal(redact(JSON.stringify({ k: 'say "hello"\\' })), '{"k":"***"}');
});

Deno.test("redact() finds a value in Base64, wherever it starts in the encoded text", () => {
  const { protect, redact } = createRedactor();
  protect("correct horse");

  for (const before of ["", "u:", "us:", "use:"]) {
    for (const after of ["", "!", "!!"]) {
      const encoded = btoa(before + "correct horse" + after);

      const shown = redact(`value ${encoded}`);

      equal(shown.includes("***"), true, shown);
      equal(shown.includes(encoded), false);
    }
  }
});

Deno.test("redact() takes the longer of two values that begin alike", () => {
  const { protect, redact } = createRedactor();
  protect("secret1");
  protect("secret1-and-more");

  equal(redact("secret1-and-more"), "***");
});

Deno.test("redact() keeps a log readable when a secret is very short", () => {
  const { protect, redact } = createRedactor();
  protect("an");
  protect("");
  protect(" ");

  equal(redact("an answer, an"), "*** answer, ***");
});

Deno.test("protect() keeps the start of the newest 1,000 secrets, however many and long they are", () => {
  const { protect, redact } = createRedactor();
  const starts = Array.from({ length: 2000 }, (_, at) => `secret-${at}-`.padEnd(256, "x"));
  const rest = "y".repeat(20_000 - 256);

  for (const start of starts) protect(start + rest);

  equal(redact(`a ${starts[999]!} b`), `a ${starts[999]!} b`);
  equal(redact(`a ${starts[1000]!} b`), "a *** b");
  equal(redact(`a ${starts[1999]!}y b`), "a ***y b");
});

Deno.test("protect() drops the secret first that was used longest ago", () => {
  const { protect, redact } = createRedactor();
  for (let at = 0; at < 1000; at++) protect(`secret-${at}-`);

  protect("secret-0-");
  protect("one more");

  equal(redact("secret-0- secret-1- secret-2-"), "*** secret-1- ***");
});

Deno.test("redact() knows what a secret looks like", () => {
  const { redact } = createRedactor();

  equal(redact("Authorization: Bearer abc.def-123"), "Authorization: Bearer ***");
  equal(redact('{"authorization":"Basic dXNlcjpwYXNz"}'), '{"authorization":"Basic ***"}');
  equal(redact("authorization: rawtoken"), "authorization: ***");
  equal(redact("sent Bearer abcdefg1 to x"), "sent Bearer *** to x");
  equal(redact("grant_type=x&client_secret=a%20b&scope=y"), "grant_type=x&client_secret=***&scope=y");
  equal(redact("password=hunter2 user=ada"), "password=*** user=ada");
  equal(
    redact('{"client_secret": "abc", "teams_client_secret":"x"}'),
    '{"client_secret": "***", "teams_client_secret":"***"}',
  );
  equal(redact("placetel_api_key=abc"), "placetel_api_key=***");
});

Deno.test("redact() leaves ordinary texts alone", () => {
  const { redact } = createRedactor();

  for (const text of ["Basic settings stored", "password: wrong", "the bearer of news", "x = y"]) {
    equal(redact(text), text);
  }
});
