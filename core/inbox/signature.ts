import { Buffer } from "node:buffer";
import { createHmac, timingSafeEqual, verify } from "node:crypto";
import type { WebhookContribution } from "../plugin/manifest/manifest.ts";

const LONGEST_SIGNATURE = 2_000;

/** Whether `signature` was made over exactly these bytes: with the key that both sides have, or by who has the other half. */
export const IS_SIGNED_BY: Record<
  WebhookContribution["verify"]["algorithm"],
  (key: string, body: Uint8Array, signature: string) => boolean
> = {
  /** As hex in small or capital letters. */
  "hmac-sha256-hex"(secret, body, signature) {
    if (!/^[0-9a-f]{64}$/i.test(signature)) return false;
    const expected = createHmac("sha256", secret).update(body).digest();
    return timingSafeEqual(expected, Uint8Array.fromHex(signature));
  },
  /** RSASSA-PKCS1-v1_5, as base64. */
  "rsa-sha256-base64"(publicKey, body, signature) {
    if (signature === "" || signature.length > LONGEST_SIGNATURE) return false;
    return verify("sha256", body, publicKey, Buffer.from(signature, "base64"));
  },
};
