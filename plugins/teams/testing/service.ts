import type { CallInput, UpsertCounts } from "timetrack";
import { parseAccount } from "../account.ts";
import type { Limit } from "../clouds.ts";
import { createGraph, type Graph } from "../graph.ts";
import { createHttp } from "../http.ts";
import { type Clock, createPace } from "../pace.ts";
import { createTokens, type Tokens } from "../token.ts";
import { APPS, startEntra, TENANT, type TestEntra } from "./entra.ts";
import { type FakeGraph, type FakeGraphOptions, startFakeGraph } from "./fake-graph.ts";
import { makeTls } from "./tls.ts";
import { createTokenCheck } from "./token-check.ts";

/** Sign-in and Graph over TLS, and the plugin's own code connected to them. */
export interface TestService extends AsyncDisposable {
  entra: TestEntra;
  fake: FakeGraph;
  ca: string;
  /** With the client code that the plugin runs; waits are told, not waited for. */
  graph: Graph;
  tokens: Tokens;
  /** The same with less patience. */
  impatient(timeoutMs: number): Graph;
  pauses: number[];
}

export interface ServiceOptions {
  app?: { id: string; secret: string };
  /** PEM of the certificate that the application "certificate" registered. */
  appCertificate?: string;
  tries?: number;
  limit?: Limit;
}

export type Upsert = (calls: CallInput[]) => Promise<UpsertCounts>;

export const tls = makeTls();

export async function startService(
  options: Partial<FakeGraphOptions> & ServiceOptions = {},
): Promise<TestService> {
  const entra = await startEntra({ tls, ...(options.appCertificate && { appCertificate: options.appCertificate }) });
  const fake = await startFakeGraph({ tls, check: await createTokenCheck(entra.issuer, tls.ca), ...options });
  const { id, secret } = options.app ?? APPS.good;
  const account = parseAccount({
    tenant: TENANT,
    client: id,
    secret,
    certificate: null,
    cloud: "global",
    authority: entra.origin,
    graphUrl: fake.origin,
    caCertificate: tls.ca,
  }, new Date());
  const pauses: number[] = [];
  let time = 0;
  const clock: Clock = {
    now: () => time,
    pause(ms) {
      pauses.push(ms);
      time += ms;
      return Promise.resolve();
    },
  };
  const open: { close(): void }[] = [];

  function connectTo(timeoutMs: number): { graph: Graph; tokens: Tokens } {
    const http = createHttp({ caCertificates: account.caCertificates, timeoutMs });
    open.push(http);
    const tokens = createTokens(account, http);
    const pace = createPace(options.limit ?? null, clock);
    const graph = createGraph({
      origin: account.graph,
      http,
      tokens,
      clock,
      pace,
      random: () => 0,
      ...(options.tries !== undefined && { tries: options.tries }),
    });
    return { graph, tokens };
  }

  return {
    entra,
    fake,
    ca: tls.ca,
    pauses,
    ...connectTo(20_000),
    impatient: (timeoutMs) => connectTo(timeoutMs).graph,
    async [Symbol.asyncDispose]() {
      for (const one of open) one.close();
      await fake[Symbol.asyncDispose]();
      await entra[Symbol.asyncDispose]();
    },
  };
}
