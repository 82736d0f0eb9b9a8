import { resolveChoice } from "./choose.ts";
import type { Connection, Connections } from "./connection.ts";
import { parseRefusal, signInError } from "./entra-errors.ts";
import { type FaultKey, TeamsError } from "./errors.ts";
import type { Choice } from "./choose.ts";
import { holds, READ_CALLS } from "./permissions.ts";
import { type Language, WORDS } from "./texts/mod.ts";

export type StepId = "tenant" | "app" | "secret" | "consent" | "graph" | "choice";

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

const ORDER: StepId[] = ["tenant", "app", "secret", "consent", "graph", "choice"];

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
  connections: Pick<Connections, "use">,
  choice: Choice,
  language: Language,
  signal?: AbortSignal,
  onStep?: (running: StepId) => void,
): Promise<TestResult> {
  let running: StepId = "tenant";

  function begin(step: StepId): void {
    running = step;
    onStep?.(step);
  }

  async function tryAll(connection: Connection): Promise<void> {
    begin("tenant");
    await knowsTenant(connection, signal);
    begin("app");
    const token = await connection.tokens.get({ fresh: true });
    begin("consent");
    if (!holds(token, READ_CALLS)) throw new TeamsError("consent-missing");
    begin("graph");
    await readsRecords(connection, signal);
    begin("choice");
    const { fault } = await resolveChoice(choice, {}, connection, signal);
    if (fault) throw fault;
  }

  try {
    await connections.use(tryAll);
    return { ok: true, steps: report(null, null, language) };
  } catch (thrown) {
    if (!(thrown instanceof TeamsError)) throw thrown;
    return { ok: false, steps: report(STEP_OF[thrown.key] ?? running, thrown, language) };
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
  const { steps, notReached } = WORDS[language];
  const at = failed === null ? ORDER.length : ORDER.indexOf(failed);
  return ORDER.map((id, index) => {
    const step = { id, title: steps[id].title, hint: null };
    if (index < at) return { ...step, ok: true, message: steps[id].done };
    if (index > at || !error) return { ...step, ok: null, message: notReached };
    return { ...step, ok: false, message: error.text[language], hint: error.hintText[language] };
  });
}
