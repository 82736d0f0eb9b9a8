import { type FaultKey, TeamsError } from "./errors.ts";
import { parseRefusal, signInError } from "./entra-errors.ts";
import type { Connection } from "./connection.ts";
import { READ_CALLS } from "./token.ts";

export type StepId = "tenant" | "app" | "secret" | "consent" | "graph";

/** One step of the connection test; `ok` is `null` for those that could not be reached. */
export interface Step {
  id: StepId;
  title: string;
  ok: boolean | null;
  message: string;
  hint: string | null;
}

export interface TestResult {
  ok: boolean;
  steps: Step[];
}

type Language = "de" | "en";

const STEPS: { id: StepId; title: Record<Language, string>; done: Record<Language, string> }[] = [
  {
    id: "tenant",
    title: { en: "Tenant", de: "Mandant" },
    done: { en: "Microsoft knows the tenant", de: "Microsoft kennt den Mandanten" },
  },
  {
    id: "app",
    title: { en: "Application", de: "Anwendung" },
    done: { en: "The tenant knows the application", de: "Der Mandant kennt die Anwendung" },
  },
  {
    id: "secret",
    title: { en: "Client secret or certificate", de: "Clientgeheimnis oder Zertifikat" },
    done: { en: "Microsoft accepts it", de: "Microsoft nimmt es an" },
  },
  {
    id: "consent",
    title: { en: "Permission", de: "Berechtigung" },
    done: { en: `${READ_CALLS} is granted`, de: `${READ_CALLS} ist erteilt` },
  },
  {
    id: "graph",
    title: { en: "Microsoft Graph", de: "Microsoft Graph" },
    done: { en: "Call records can be read", de: "Anrufdatensätze können gelesen werden" },
  },
];
const NOT_REACHED = {
  en: "Not tested yet: a step before it failed",
  de: "Noch nicht geprüft: Ein Schritt davor schlug fehl",
};

/** Where a failure belongs that can show at more than one step; all others belong to the step that ran. */
const STEP_OF: Partial<Record<FaultKey, StepId>> = {
  "tenant-missing": "tenant",
  "tenant-malformed": "tenant",
  "tenant-shared": "tenant",
  "tenant-unknown": "tenant",
  "cloud-wrong": "tenant",
  "address-insecure": "tenant",
  "ca-unreadable": "tenant",
  "client-missing": "app",
  "client-malformed": "app",
  "app-unknown": "app",
  "app-disabled": "app",
  "public-client": "app",
  "blocked-by-policy": "app",
  "resource-unknown": "app",
  "credential-missing": "secret",
  "credential-not-sent": "secret",
  "secret-wrong": "secret",
  "secret-expired": "secret",
  "clock-wrong": "secret",
  "certificate-unreadable": "secret",
  "certificate-without-key": "secret",
  "certificate-key-locked": "secret",
  "certificate-mismatch": "secret",
  "certificate-expired": "secret",
  "certificate-refused": "secret",
  "consent-missing": "consent",
};

/** Tries one thing after the other and tells which is the first that does not work. Nobody's calls are read. */
export async function testConnection(
  open: () => Promise<Connection>,
  language: Language,
  signal?: AbortSignal,
): Promise<TestResult> {
  let running: StepId = "tenant";
  try {
    const connection = await open();
    await knowsTenant(connection, signal);
    running = "app";
    const { roles } = await connection.tokens.get({ fresh: true });
    running = "consent";
    if (roles !== null && !roles.includes(READ_CALLS)) throw new TeamsError("consent-missing");
    running = "graph";
    await readsRecords(connection, signal);
    return { ok: true, steps: report(null, null, language) };
  } catch (thrown) {
    const error = thrown instanceof TeamsError ? thrown : null;
    if (!error) throw thrown;
    return { ok: false, steps: report(STEP_OF[error.key] ?? running, error, language) };
  }
}

async function knowsTenant({ account, http }: Connection, signal?: AbortSignal): Promise<void> {
  const url = `${account.authority}/${account.tenant}/v2.0/.well-known/openid-configuration`;
  const { status, headers, body } = await http.send(url, { method: "GET", signal });
  if (status === 200) return;
  const names = { tenant: account.tenant, client: account.client, resource: account.graph };
  const refusal = parseRefusal(status, headers, body);
  if (refusal.numbers.length === 0 && status < 429) throw new TeamsError("tenant-unknown", names);
  throw signInError(refusal, names);
}

/** The calls that start from now on: none, but the service has to say so. */
async function readsRecords({ graph }: Connection, signal?: AbortSignal): Promise<void> {
  for await (const _ of graph.list({ from: Date.now() }, signal)) return;
}

function report(failed: StepId | null, error: TeamsError | null, language: Language): Step[] {
  const at = failed === null ? STEPS.length : STEPS.findIndex(({ id }) => id === failed);
  return STEPS.map(({ id, title, done }, index) => {
    const step = { id, title: title[language], hint: null };
    if (index < at) return { ...step, ok: true, message: done[language] };
    if (index > at || !error) return { ...step, ok: null, message: NOT_REACHED[language] };
    return { ...step, ok: false, message: error.text[language], hint: error.hintText[language] };
  });
}
