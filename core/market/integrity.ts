import { Buffer } from "node:buffer";
import { createHash, timingSafeEqual } from "node:crypto";

/** Hash of what was installed, in the form of `dist.integrity`. */
export function integrityOf(data: Uint8Array): string {
  return `sha512-${createHash("sha512").update(data).digest("base64")}`;
}

/** Whether data are what a string such as `sha512-…` says; of several algorithms only the strongest known counts. */
export function hasIntegrity(data: Uint8Array, expected: string): boolean {
  const hashes = expected.trim().split(/\s+/).filter((one) => one.startsWith("sha512-"))
    .map((one) => one.slice("sha512-".length).split("?")[0]!);
  const actual = createHash("sha512").update(data).digest();
  return hashes.some((hash) => {
    const wanted = Buffer.from(hash, "base64");
    return wanted.length === actual.length && timingSafeEqual(wanted, actual);
  });
}
