import { Buffer } from "node:buffer";
import { createHash, createHmac } from "node:crypto";

/** A fresh secret of 256 bits that can stand in an address. */
export function newSecret(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url");
}

/** What is kept of a secret. */
export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}

/**
 * The token for computers that send their rows here. It is made from the token of the data
 * folder, opens `/api/ingest` and nothing else, and does not lead back to it.
 */
export function ingestToken(token: string): string {
  return createHmac("sha256", token).update("timetrack ingest").digest("base64url");
}

/** Compares with a secret; how long that takes tells nothing about what is right in it. */
export function secretCheck(secret: string): (given: string) => boolean {
  return (given) => {
    let difference = given.length ^ secret.length;
    for (let index = 0; index < secret.length; index++) {
      difference |= secret.charCodeAt(index) ^ given.charCodeAt(index);
    }
    return secret !== "" && difference === 0;
  };
}
