import { Buffer } from "node:buffer";
import { generateKeyPairSync, X509Certificate } from "node:crypto";
import { type IncomingMessage, type ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";
import type { TlsFiles } from "./tls.ts";

export const TENANT = "7c1d2f0e-5a3b-4c8d-9e6f-0a1b2c3d4e5f";

/** Applications of the test tenant, by what is the matter with them. */
export const APPS = {
  good: { id: "10000000-0000-4000-8000-000000000001", secret: "rIgHt~secret.with-Specials_8Q" },
  withoutConsent: { id: "10000000-0000-4000-8000-000000000002", secret: "no-consent" },
  expired: { id: "10000000-0000-4000-8000-000000000003", secret: "of-last-year" },
  certificate: { id: "10000000-0000-4000-8000-000000000004" },
  directory: { id: "10000000-0000-4000-8000-000000000005", secret: "may-look-up-people" },
  groups: { id: "10000000-0000-4000-8000-000000000006", secret: "may-read-groups" },
} as const;

/** What the server does instead of answering properly. */
export type Mood = "well" | "slow" | "silent" | "captive-portal" | "redirect" | "throttled" | "down" | {
  aadsts: number;
};

const SLOW_MS = 700;

/** An OAuth server over TLS that speaks as Microsoft Entra does. */
export interface TestEntra extends AsyncDisposable {
  origin: string;
  /** Requests to the token endpoint. */
  tokenRequests: number;
  mood: Mood;
  /** From now on the administrator has consented to these permissions of this application. */
  consent(app: string, permissions?: string[]): void;
  /** Who signs its tokens. */
  issuer: string;
}

export interface EntraOptions {
  tls: TlsFiles;
  /** PEM of the certificate that the application "certificate" registered. */
  appCertificate?: string;
}

/** Made once: it takes a while. */
const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });

export async function startEntra({ tls, appCertificate }: EntraOptions): Promise<TestEntra> {
  const roles = new Map<string, string[]>([
    [APPS.good.id, ["CallRecords.Read.All"]],
    [APPS.expired.id, ["CallRecords.Read.All"]],
    [APPS.certificate.id, ["CallRecords.Read.All"]],
    [APPS.directory.id, ["CallRecords.Read.All", "User.ReadBasic.All"]],
    [APPS.groups.id, ["CallRecords.Read.All", "GroupMember.Read.All"]],
  ]);
  const server = createServer({ key: tls.key, cert: tls.cert });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  const mount = `/${TENANT}/v2.0`;
  const provider = createProvider(
    `${origin}${mount}`,
    keys.privateKey.export({ format: "jwk" }),
    roles,
    appCertificate,
  );
  const answer = provider.callback();
  let lastDetail = "";
  provider.on("grant.error", (_context: unknown, error: { error_description?: string; error_detail?: string }) => {
    lastDetail = `${error.error_description ?? ""} ${error.error_detail ?? ""}`;
  });

  const entra: TestEntra = {
    origin,
    tokenRequests: 0,
    mood: "well",
    consent: (app, permissions = ["CallRecords.Read.All"]) => void roles.set(app, permissions),
    issuer: `${origin}${mount}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  server.on("request", async (request: IncomingMessage & { originalUrl?: string }, response: ServerResponse) => {
    const url = request.url ?? "/";
    if (url.includes("/oauth2/") || url.includes("/token")) entra.tokenRequests++;
    if (entra.mood === "slow") await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    else if (entra.mood !== "well") return misbehave(entra.mood, response);
    if (!url.startsWith(mount)) return refuse(response, 400, "invalid_tenant", 90002, "Tenant not found.");
    request.originalUrl = url;
    request.url = url.slice(mount.length) || "/";
    dressErrors(response, () => lastDetail);
    answer(request, response);
  });
  return entra;
}

function createProvider(issuer: string, key: object, roles: Map<string, string[]>, appCertificate?: string): Provider {
  const app = (id: string, more: object) => ({
    client_id: id,
    grant_types: ["client_credentials"],
    redirect_uris: [],
    response_types: [],
    token_endpoint_auth_method: "client_secret_post",
    ...more,
  });
  const registered = appCertificate && new X509Certificate(appCertificate).publicKey.export({ format: "jwk" });
  const scopeOf = (resource: string) => `${resource}/.default`;
  // The audience of a token is whatever Graph the test runs; Entra takes it from the scope.
  const audience = (scope: string) => scope.replace(/\/\.default$/, "");
  return new Provider(issuer, {
    jwks: { keys: [{ ...key, use: "sig", alg: "RS256", kid: "test" }] },
    clients: [
      app(APPS.good.id, { client_secret: APPS.good.secret }),
      app(APPS.withoutConsent.id, { client_secret: APPS.withoutConsent.secret }),
      app(APPS.directory.id, { client_secret: APPS.directory.secret }),
      app(APPS.groups.id, { client_secret: APPS.groups.secret }),
      app(APPS.expired.id, { client_secret: APPS.expired.secret, client_secret_expires_at: 1_600_000_000 }),
      ...(registered
        ? [app(APPS.certificate.id, {
          token_endpoint_auth_method: "private_key_jwt",
          jwks: { keys: [{ ...registered, use: "sig" }] },
        })]
        : []),
    ],
    clientAuthMethods: ["client_secret_post", "private_key_jwt"],
    enabledJWA: { clientAuthSigningAlgValues: ["PS256", "RS256"] },
    ttl: { ClientCredentials: 3599 },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: (context: { oidc: { params?: { scope?: string } } }) =>
          audience(context.oidc.params?.scope ?? ""),
        useGrantedResource: () => true,
        getResourceServerInfo: (_context: unknown, resource: string) => ({
          scope: scopeOf(resource),
          audience: resource,
          accessTokenTTL: 3599,
          accessTokenFormat: "jwt",
          jwt: { sign: { alg: "RS256" } },
        }),
      },
    },
    extraTokenClaims: (_context: unknown, token: { clientId: string }) => {
      const granted = roles.get(token.clientId) ?? [];
      return { tid: TENANT, idtyp: "app", appid: token.clientId, ...(granted.length > 0 && { roles: granted }) };
    },
  });
}

function misbehave(mood: Exclude<Mood, "well" | "slow">, response: ServerResponse): void {
  // Silent: never answered, until whoever waits has had enough.
  if (mood === "silent") return;
  if (mood === "captive-portal") {
    response.writeHead(200, { "content-type": "text/html" }).end("<html><body>Welcome to Hotel WLAN</body></html>");
  } else if (mood === "redirect") {
    response.writeHead(302, { location: "https://login.hotel.example/" }).end();
  } else if (mood === "throttled") {
    response.setHeader("retry-after", "17");
    refuse(response, 429, "invalid_request", 90055, "Too many requests.");
  } else if (mood === "down") {
    response.writeHead(503, { "content-type": "text/html" }).end("<html>Service unavailable</html>");
  } else refuse(response, 400, "invalid_client", mood.aadsts, "As the test wants it.");
}

/** oidc-provider's errors in the words of Entra. */
function dressErrors(response: ServerResponse, detail: () => string): void {
  const end = response.end.bind(response);
  response.end = ((chunk: unknown, ...rest: never[]) => {
    if (response.statusCode < 400 || !chunk) return end(chunk as string, ...rest);
    const said = `${detail()} ${JSON.parse(String(chunk)).error}`;
    const [number, text] = /client not found/.test(said)
      ? [700016, "Application with identifier was not found in the directory."]
      : /expired/.test(said)
      ? [7000222, "The provided client secret keys are expired."]
      : /secret/.test(said)
      ? [7000215, "Invalid client secret provided."]
      : /scope/.test(said)
      ? [70011, "The provided value for the input parameter 'scope' is not valid."]
      : [700027, "The certificate with identifier used to sign the client assertion is not registered on application."];
    const body = entraError(number === 700016 ? "unauthorized_client" : JSON.parse(String(chunk)).error, number, text);
    response.setHeader("content-length", Buffer.byteLength(body));
    return end(body);
  }) as typeof response.end;
}

function refuse(response: ServerResponse, status: number, error: string, number: number, text: string): void {
  response.writeHead(status, { "content-type": "application/json" }).end(entraError(error, number, text));
}

function entraError(error: string, number: number, text: string): string {
  const ids = {
    trace_id: crypto.randomUUID(),
    correlation_id: crypto.randomUUID(),
    timestamp: new Date().toISOString(),
  };
  return JSON.stringify({
    error,
    error_description: `AADSTS${number}: ${text} Trace ID: ${ids.trace_id} Correlation ID: ${ids.correlation_id} ` +
      `Timestamp: ${ids.timestamp}`,
    error_codes: [number],
    ...ids,
    error_uri: `https://login.microsoftonline.com/error?code=${number}`,
  });
}
