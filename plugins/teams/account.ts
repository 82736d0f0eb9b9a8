import { type ClientCertificate, parseCertificate } from "./certificate.ts";
import { CLOUDS } from "./clouds.ts";
import { TeamsError } from "./errors.ts";
import { pemBlocks } from "./pem.ts";

/** What the settings say, as a person entered it. */
export interface AccountSettings {
  tenant: string;
  client: string;
  secret: string | null;
  certificate: string | null;
  cloud: string;
  authority: string;
  graphUrl: string;
  caCertificate: string;
}

/** Who signs in, where, and how: checked. */
export interface Account {
  tenant: string;
  client: string;
  credential: { secret: string } | { certificate: ClientCertificate };
  /** Origin that signs in, without the tenant. */
  authority: string;
  /** Origin of Microsoft Graph; also what the token is for, so that it is of no use elsewhere. */
  graph: string;
  filtersByPerson: boolean;
  caCertificates: string[];
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;

/** Checks the settings before anything is sent: MSAL would ask for a tenant called "undefined". */
export function parseAccount(settings: AccountSettings, now: Date): Account {
  const cloud = CLOUDS[settings.cloud] ?? CLOUDS["global"]!;
  return {
    tenant: parseTenant(settings.tenant.trim()),
    client: parseClient(settings.client.trim()),
    credential: parseCredential(settings, now),
    authority: parseOrigin(settings.authority.trim(), cloud.authority),
    graph: parseOrigin(settings.graphUrl.trim(), cloud.graph),
    filtersByPerson: cloud.filtersByPerson,
    caCertificates: parseAuthorities(settings.caCertificate),
  };
}

export function isGuid(text: string): boolean {
  return GUID.test(text);
}

function parseTenant(tenant: string): string {
  if (tenant === "") throw new TeamsError("tenant-missing");
  if (/^(common|organizations|consumers)$/i.test(tenant)) throw new TeamsError("tenant-shared", { tenant });
  if (!GUID.test(tenant) && !DOMAIN.test(tenant)) throw new TeamsError("tenant-malformed", { tenant });
  return tenant.toLowerCase();
}

function parseClient(client: string): string {
  if (client === "") throw new TeamsError("client-missing");
  if (!GUID.test(client)) throw new TeamsError("client-malformed", { client });
  return client.toLowerCase();
}

/** The certificate wins: whoever entered one wants to be rid of the secret. */
function parseCredential({ secret, certificate }: AccountSettings, now: Date): Account["credential"] {
  if (certificate?.trim()) return { certificate: parseCertificate(certificate, now) };
  if (secret?.trim()) return { secret: secret.trim() };
  throw new TeamsError("credential-missing");
}

function parseOrigin(address: string, fallback: string): string {
  if (address === "") return fallback;
  if (!/^https:\/\//i.test(address) || !URL.canParse(address)) {
    throw new TeamsError("address-insecure", { address });
  }
  return new URL(address).origin;
}

function parseAuthorities(text: string): string[] {
  if (text.trim() === "") return [];
  const certificates = pemBlocks(text).filter(({ label }) => label === "CERTIFICATE");
  if (certificates.length === 0) throw new TeamsError("ca-unreadable");
  return certificates.map(({ pem }) => pem);
}
