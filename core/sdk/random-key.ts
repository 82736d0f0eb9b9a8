/**
 * A new secret of 256 random bits, which fits into an address: for a `secretPath`, or for whoever signs.
 *
 * ```ts
 * await context.secrets.set("feed_key", randomKey());
 * ```
 */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return bytes.toBase64({ alphabet: "base64url", omitPadding: true });
}
