import { Buffer } from "node:buffer";
import { createPublicKey, verify } from "node:crypto";
import type { PublishedVersion } from "./registry.ts";

/** A key that a registry signs with, as it publishes it. */
export interface RegistryKey {
  keyid: string;
  /** DER of the public key, in base64. */
  key: string;
  expires?: string | null | undefined;
}

/** `unknown`: the registry publishes no keys, so nobody can tell. */
export type SignatureVerdict = "verified" | "none" | "unknown" | "forged";

/**
 * Whether the registry itself vouches for a package: it signs "name@version:integrity".
 * See https://docs.npmjs.com/about-registry-signatures
 */
export function signatureVerdict(
  { name, version, dist, publishedAt }: Pick<PublishedVersion, "name" | "version" | "dist" | "publishedAt">,
  keys: RegistryKey[],
): SignatureVerdict {
  if (keys.length === 0) return "unknown";
  const signatures = dist.signatures ?? [];
  if (signatures.length === 0) return "none";
  const signed = new TextEncoder().encode(`${name}@${version}:${dist.integrity}`);
  const good = signatures.some(({ keyid, sig }) => {
    const key = keys.find((one) => one.keyid === keyid);
    return key !== undefined && !isExpired(key, publishedAt) && isSignedBy(key, signed, sig);
  });
  return good ? "verified" : "forged";
}

/** What was published after the end of a key cannot have been signed with it by its owner. */
function isExpired({ expires }: RegistryKey, publishedAt: string | null): boolean {
  return expires != null && (publishedAt === null || Date.parse(publishedAt) > Date.parse(expires));
}

function isSignedBy({ key }: RegistryKey, signed: Uint8Array, signature: string): boolean {
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key, "base64"), format: "der", type: "spki" });
    return verify("sha256", signed, publicKey, Buffer.from(signature, "base64"));
  } catch {
    return false;
  }
}
