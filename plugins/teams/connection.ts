import type { PluginContext } from "timetrack";
import { type Account, type AccountSettings, parseAccount } from "./account.ts";
import { createGraph, type Graph } from "./graph.ts";
import { createHttp, type Http } from "./http.ts";
import { createTokens, type Tokens } from "./token.ts";

/** What is needed to talk to Microsoft with one configuration. */
export interface Connection {
  account: Account;
  http: Http;
  tokens: Tokens;
  graph: Graph;
}

/** One connection for one configuration: MSAL's memory of tokens lives as long as it. */
export function createConnections({ settings, secrets }: Pick<PluginContext, "settings" | "secrets">) {
  let current: { of: string; connection: Connection } | null = null;

  async function read(): Promise<AccountSettings> {
    const [secret, certificate] = await Promise.all([secrets.get("client_secret"), secrets.get("certificate")]);
    return {
      tenant: settings.get<string>("tenant_id"),
      client: settings.get<string>("client_id"),
      secret,
      certificate,
      cloud: settings.get<string>("cloud"),
      authority: settings.get<string>("authority"),
      graphUrl: settings.get<string>("graph_url"),
      caCertificate: settings.get<string>("ca_certificate"),
    };
  }

  return {
    /** The connection of the settings as they are now; throws what is wrong with them. */
    async get(): Promise<Connection> {
      const entered = await read();
      const account = parseAccount(entered, new Date());
      const of = JSON.stringify(entered);
      if (current?.of !== of) {
        current?.connection.http.close();
        current = null;
        current = { of, connection: connect(account) };
      }
      return current.connection;
    },
    close(): void {
      current?.connection.http.close();
      current = null;
    },
  };
}

export function connect(account: Account): Connection {
  const http = createHttp({ caCertificates: account.caCertificates });
  const tokens = createTokens(account, http);
  const graph = createGraph({ origin: account.graph, http, tokens, clock, random: Math.random });
  return { account, http, tokens, graph };
}

const clock = { now: () => performance.now(), pause };

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    function stop() {
      clearTimeout(timer);
      reject(signal?.reason);
    }
    signal?.addEventListener("abort", stop, { once: true });
  });
}
