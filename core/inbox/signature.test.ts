import { equal } from "node:assert/strict";
import { generateKeyPairSync, sign } from "node:crypto";
import { IS_SIGNED_BY } from "./signature.ts";

// RFC 4231, test case 2
const secret = "Jefe";
const body = new TextEncoder().encode("what do ya want for nothing?");
const isSignedBy = IS_SIGNED_BY["hmac-sha256-hex"];
const signature = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

Deno.test("IS_SIGNED_BY hmac-sha256-hex accepts the signature in small and capital letters", () => {
  equal(isSignedBy(secret, body, signature), true);
  equal(isSignedBy(secret, body, signature.toUpperCase()), true);
});

Deno.test("IS_SIGNED_BY hmac-sha256-hex refuses another key, another body and what is no signature", () => {
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

Deno.test("IS_SIGNED_BY rsa-sha256-base64 accepts what the other half of the key signed, and nothing else", () => {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = publicKey.export({ type: "spki", format: "pem" }) as string;
  const made = sign("sha256", body, privateKey).toString("base64");
  const isSigned = IS_SIGNED_BY["rsa-sha256-base64"];

  equal(isSigned(pem, body, made), true);
  equal(isSigned(pem, body.slice(1), made), false);
  for (const wrong of ["", "no signature", made.slice(4), made.repeat(10)]) equal(isSigned(pem, body, wrong), false);
});
