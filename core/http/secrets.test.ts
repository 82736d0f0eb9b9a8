import { equal, match, notEqual } from "node:assert/strict";
import { hashOf, ingestToken, newSecret, secretCheck } from "./secrets.ts";

Deno.test("secretCheck() knows the secret and nothing else", () => {
  const check = secretCheck("abc");

  equal(check("abc"), true);
  for (const given of ["", "a", "ab", "abd", "xbc", "abcd", "ABC", "abc\0", "abc "]) equal(check(given), false, given);
});

Deno.test("secretCheck() takes nothing for an empty secret", () => {
  equal(secretCheck("")(""), false);
  equal(secretCheck("")("a"), false);
});

Deno.test("newSecret() makes 256 bits that can stand in an address", () => {
  match(newSecret(), /^[\w-]{43}$/);
  notEqual(newSecret(), newSecret());
  notEqual(hashOf("a"), hashOf("b"));
});

Deno.test("ingestToken() is the same for the same token and says nothing about it", () => {
  match(ingestToken("abc"), /^[\w-]{43}$/);
  equal(ingestToken("abc"), ingestToken("abc"));
  notEqual(ingestToken("abc"), ingestToken("abd"));
});
