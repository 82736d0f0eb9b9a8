import { secretCheck } from "../../http/secrets.ts";

/** A 128 bit number in base64url; what a person makes up instead must not be shorter. */
const SHORTEST = 22;

/** What stands behind a declared path, where the secret of an address belongs; `null` when it is another path. */
export function behind(declared: string, path: string): string | null {
  if (!path.startsWith(`${declared}/`)) return null;
  const rest = path.slice(declared.length + 1);
  return rest === "" || rest.includes("/") ? null : rest;
}

export function opens(secret: string | null, given: string): boolean {
  return secret !== null && secret.length >= SHORTEST && secretCheck(secret)(given);
}
