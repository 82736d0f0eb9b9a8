import { equal } from "node:assert/strict";
import { isSignedBy } from "./signature.ts";

// RFC 4231, test case 2
const secret = "Jefe";
const body = new TextEncoder().encode("what do ya want for nothing?");
const signature = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

Deno.test("isSignedBy() accepts the signature in small and capital letters", () => {
  equal(isSignedBy(secret, body, signature), true);
  equal(isSignedBy(secret, body, signature.toUpperCase()), true);
});

Deno.test("isSignedBy() refuses another key, another body and what is no signature", () => {
  equal(isSignedBy("jefe", body, signature), false);
  equal(isSignedBy(secret, body.slice(1), signature), false);
  for (
    const wrong of [
      "",
      signature.slice(1),
      `${signature}0`,
      `sha256=${signature}`,
      `0${signature.slice(1)}`,
      "ä".repeat(64),
    ]
  ) {
    equal(isSignedBy(secret, body, wrong), false);
  }
});
