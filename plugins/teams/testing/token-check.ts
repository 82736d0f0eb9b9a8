import { Buffer } from "node:buffer";
import { createPublicKey, type KeyObject, verify } from "node:crypto";

/** Reads a token as Microsoft Graph does: what it may do, else what is wrong with it. */
export type TokenCheck = (token: string, audience: string) => { roles: string[] } | string;

interface Claims {
  iss: string;
  aud: string;
  exp: number;
  tid: string;
  idtyp: string;
  roles?: string[];
}

/** Checks tokens with the keys that the issuer publishes, fetched over TLS. */
export async function createTokenCheck(issuer: string, ca: string): Promise<TokenCheck> {
  const keys = await readKeys(issuer, ca);
  const good = new Map<string, Claims>();

  function claimsOf(token: string): Claims | string {
    const known = good.get(token);
    if (known) return known;
    const [header = "", payload = "", signature = ""] = token.split(".");
    const { alg, kid } = JSON.parse(Buffer.from(header, "base64url").toString());
    const key = keys.get(kid);
    if (alg !== "RS256" || !key) return `the key "${kid}" (${alg}) is not one of the issuer's`;
    const isSigned = verify("sha256", Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, "base64url"));
    if (!isSigned) return "the signature is wrong";
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as Claims;
    good.set(token, claims);
    return claims;
  }

  return (token, audience) => {
    const claims = claimsOf(token);
    if (typeof claims === "string") return claims;
    if (claims.iss !== issuer) return `the token is from ${claims.iss}`;
    if (claims.aud !== audience) return `the token is for ${claims.aud}`;
    if (claims.exp * 1000 < Date.now()) return "the token has expired";
    if (claims.idtyp !== "app" || !issuer.includes(claims.tid)) return "the token is not one of an application";
    return { roles: claims.roles ?? [] };
  };
}

async function readKeys(issuer: string, ca: string): Promise<Map<string, KeyObject>> {
  using client = Deno.createHttpClient({ caCerts: [ca] });
  const init: RequestInit & { client: Deno.HttpClient } = { client };
  const read = async (url: string) => await (await fetch(url, init)).json();
  const { jwks_uri } = await read(`${issuer}/.well-known/openid-configuration`);
  const { keys } = await read(jwks_uri) as { keys: (JsonWebKey & { kid: string })[] };
  return new Map(keys.map((key) => [key.kid, createPublicKey({ key, format: "jwk" })]));
}
