import { strictEqual as equal } from "node:assert/strict";
import { Buffer } from "node:buffer";
import { generateKeyPairSync, sign } from "node:crypto";
import { hasIntegrity, integrityOf } from "./integrity.ts";
import { signatureVerdict } from "./signatures.ts";

const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const key = publicKey.export({ format: "der", type: "spki" }).toString("base64");
const data = new TextEncoder().encode("a package");
const integrity = integrityOf(data);

function published({ signed = `notes@1.0.0:${integrity}`, keyid = "SHA256:one" } = {}) {
  const sig = sign("sha256", Buffer.from(signed), privateKey).toString("base64");
  return {
    name: "notes",
    version: "1.0.0",
    publishedAt: "2026-03-02T10:00:00.000Z",
    dist: { tarball: "https://example.com/notes.tgz", integrity, signatures: [{ keyid, sig }] },
  };
}

Deno.test("signatureVerdict() believes the registry's own keys, while they were good", () => {
  const keys = [{ keyid: "SHA256:one", key, expires: null }];

  equal(signatureVerdict(published(), keys), "verified");
  equal(signatureVerdict(published(), [{ ...keys[0]!, expires: "2026-12-01T00:00:00.000Z" }]), "verified");
  equal(signatureVerdict(published(), [{ ...keys[0]!, expires: "2026-01-01T00:00:00.000Z" }]), "forged");
});

Deno.test("signatureVerdict() tells what is forged from what nobody signed", () => {
  const keys = [{ keyid: "SHA256:one", key }];

  equal(signatureVerdict(published({ signed: `notes@1.0.1:${integrity}` }), keys), "forged");
  equal(signatureVerdict(published({ signed: "notes@1.0.0:sha512-AAAA" }), keys), "forged");
  equal(signatureVerdict(published({ keyid: "SHA256:other" }), keys), "forged");
  equal(signatureVerdict(published(), [{ keyid: "SHA256:one", key: "no key" }]), "forged");
  equal(signatureVerdict({ ...published(), dist: { ...published().dist, signatures: [] } }, keys), "none");
  equal(signatureVerdict(published(), []), "unknown");
});

Deno.test("hasIntegrity() takes sha512 and nothing weaker", () => {
  equal(hasIntegrity(data, integrity), true);
  equal(hasIntegrity(data, `sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk= ${integrity}?x`), true);
  equal(hasIntegrity(new Uint8Array(9), integrity), false);
  for (const weak of ["", "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=", "sha512-", "sha512-AAAA"]) {
    equal(hasIntegrity(data, weak), false, weak);
  }
});
