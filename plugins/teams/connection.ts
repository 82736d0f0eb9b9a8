import type { PluginContext } from "timetrack";
import { type Account, type AccountSettings, parseAccount } from "./account.ts";
import { limitOf } from "./clouds.ts";
import { createGraph, type Graph } from "./graph.ts";
import { createHttp, type Http } from "./http.ts";
import { createPace, realClock } from "./pace.ts";
import { createTokens, type Tokens } from "./token.ts";

/** What is needed to talk to Microsoft with one configuration. */
export interface Connection {
  account: Account;
  http: Http;
  tokens: Tokens;
  graph: Graph;
}

export interface Connections {
  /** Works with the connection of the settings as they are now; throws what is wrong with them. */
  use<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result>;
  close(): void;
}

interface Lease {
  /** The settings it is of. */
  of: string;
  connection: Connection;
  users: number;
}

/**
 * One connection for one configuration: MSAL's memory of tokens lives as long as it. When the
 * settings change, whoever works with the old one may finish.
 */
export function createConnections({ settings, secrets }: Pick<PluginContext, "settings" | "secrets">): Connections {
  let current: Lease | null = null;

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

  async function lease(): Promise<Lease> {
    const entered = await read();
    const account = parseAccount(entered, new Date());
    const of = JSON.stringify(entered);
    if (current?.of !== of) {
      retire();
      current = { of, connection: connect(account), users: 0 };
    }
    return current;
  }

  function retire(): void {
    if (current?.users === 0) current.connection.http.close();
    current = null;
  }

  return {
    async use(work) {
      const mine = await lease();
      mine.users++;
      try {
        return await work(mine.connection);
      } finally {
        mine.users--;
        if (mine.users === 0 && mine !== current) mine.connection.http.close();
      }
    },
    close: retire,
  };
}

export function connect(account: Account): Connection {
  const http = createHttp({ caCertificates: account.caCertificates });
  const tokens = createTokens(account, http);
  const pace = createPace(limitOf(account.graph), realClock);
  const graph = createGraph({ origin: account.graph, http, tokens, clock: realClock, pace, random: Math.random });
  return { account, http, tokens, graph };
}
