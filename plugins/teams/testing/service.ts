import type { CallInput, UpsertCounts } from "timetrack";
import { parseAccount } from "../account.ts";
import { createGraph, type Graph } from "../graph.ts";
import { createHttp } from "../http.ts";
import { createTokens } from "../token.ts";
import { APPS, startEntra, TENANT, type TestEntra } from "./entra.ts";
import { type FakeGraph, type FakeGraphOptions, startFakeGraph } from "./fake-graph.ts";
import { makeTls } from "./tls.ts";

/** Sign-in and Graph over TLS, and the plugin's own code connected to them. */
export interface TestService extends AsyncDisposable {
  entra: TestEntra;
  fake: FakeGraph;
  ca: string;
  /** With the client code that the plugin runs; waits are told, not waited for. */
  graph: Graph;
  pauses: number[];
}

export type Upsert = (calls: CallInput[]) => Promise<UpsertCounts>;

export const tls = makeTls();

export async function startService(
  options: Partial<FakeGraphOptions> & { app?: { id: string; secret: string }; timeoutMs?: number; tries?: number } =
    {},
): Promise<TestService> {
  const entra = await startEntra({ tls });
  const fake = await startFakeGraph({ tls, check: entra.check, ...options });
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
  const http = createHttp({ caCertificates: account.caCertificates, timeoutMs: options.timeoutMs ?? 20_000 });
  const pauses: number[] = [];
  let time = 0;
  return {
    entra,
    fake,
    ca: tls.ca,
    pauses,
    graph: createGraph({
      origin: account.graph,
      http,
      tokens: createTokens(account, http),
      clock: {
        now: () => time,
        pause(ms) {
          pauses.push(ms);
          time += ms;
          return Promise.resolve();
        },
      },
      random: () => 0,
      ...(options.tries !== undefined && { tries: options.tries }),
    }),
    async [Symbol.asyncDispose]() {
      http.close();
      await fake[Symbol.asyncDispose]();
      await entra[Symbol.asyncDispose]();
    },
  };
}
