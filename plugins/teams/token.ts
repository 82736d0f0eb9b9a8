import { ConfidentialClientApplication, type INetworkModule, type NetworkRequestOptions } from "@azure/msal-node";
import type { Account } from "./account.ts";
import { parseRefusal, type Refusal, signInError } from "./entra-errors.ts";
import { TeamsError } from "./errors.ts";
import type { Http } from "./http.ts";

export interface AccessToken {
  value: string;
  /** Application permissions in the token; `null` when it cannot be read. */
  roles: string[] | null;
}

export interface Tokens {
  /**
   * A token for Microsoft Graph, from memory while it is valid; `fresh` asks for a new one, and
   * `insteadOf` does so if this one is still remembered: many may find out at once that it is of no use.
   */
  get(options?: { fresh?: boolean; insteadOf?: AccessToken }): Promise<AccessToken>;
}

/** One MSAL client for one configuration: its memory is the token cache. */
export function createTokens(account: Account, http: Http): Tokens {
  const network = createNetwork(http);
  const resource = account.graph;
  const client = new ConfidentialClientApplication({
    auth: {
      clientId: account.client,
      authority: `${account.authority}/${account.tenant}`,
      // Else MSAL asks a host of Microsoft's whether an authority of one's own may be trusted.
      knownAuthorities: [new URL(account.authority).host],
      ...("secret" in account.credential
        ? { clientSecret: account.credential.secret }
        : { clientCertificate: account.credential.certificate }),
    },
    // Repeating is the host's business, which knows how often and when.
    system: { networkClient: network.module, disableInternalRetries: true },
  });
  let last: Promise<unknown> = Promise.resolve();

  async function acquire(fresh: boolean, refused?: string): Promise<AccessToken> {
    const token = await ask(fresh);
    return token.value === refused ? await ask(true) : token;
  }

  async function ask(fresh: boolean): Promise<AccessToken> {
    network.reset();
    try {
      const result = await client.acquireTokenByClientCredential({
        scopes: [`${resource}/.default`],
        skipCache: fresh,
      });
      if (!result?.accessToken) throw new Error("MSAL returned no token");
      return { value: result.accessToken, roles: rolesOf(result.accessToken) };
    } catch (thrown) {
      throw asSignInError(thrown, network.trouble(), { tenant: account.tenant, client: account.client, resource });
    }
  }

  return {
    // One after the other: what the network client saw then belongs to this sign-in.
    get({ fresh = false, insteadOf } = {}) {
      const turn = last.then(() => acquire(fresh, insteadOf?.value));
      last = turn.catch(() => {});
      return turn;
    },
  };
}

/** Application permissions that the token carries. */
export function rolesOf(token: string): string[] | null {
  try {
    const payload = token.split(".")[1]!.replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(payload), (char) => char.charCodeAt(0));
    const { roles = [] } = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(roles) ? roles.filter((role) => typeof role === "string") : null;
  } catch {
    return null;
  }
}

/** MSAL hides what went wrong on the way, so its network client remembers it. */
function createNetwork(http: Http) {
  let trouble: TeamsError | Refusal | null = null;

  async function send<Body>(method: "GET" | "POST", url: string, options: NetworkRequestOptions = {}) {
    try {
      const { headers, body: post = "" } = options;
      const answer = await http.send(url, { method, headers, ...(method === "POST" && { body: post }) });
      if (answer.status >= 400) trouble = parseRefusal(answer.status, answer.headers, answer.body);
      const body = (answer.body ?? {}) as Body;
      return { status: answer.status, headers: Object.fromEntries(answer.headers), body };
    } catch (thrown) {
      if (thrown instanceof TeamsError) trouble = thrown;
      throw thrown;
    }
  }

  const module: INetworkModule = {
    sendGetRequestAsync: (url, options) => send("GET", url, options),
    sendPostRequestAsync: (url, options) => send("POST", url, options),
  };
  return { module, trouble: () => trouble, reset: () => void (trouble = null) };
}

function asSignInError(
  thrown: unknown,
  trouble: TeamsError | Refusal | null,
  names: { tenant: string; client: string; resource: string },
): TeamsError {
  if (trouble instanceof TeamsError) return trouble;
  if (trouble) return signInError(trouble, names);
  // Nothing was sent: MSAL refuses by itself for as long as the last answer asked for quiet.
  const { errorCode = "", errorMessage = "" } = thrown as { errorCode?: string; errorMessage?: string };
  const numbers = String(errorCode).split(" ").map(Number).filter((number) => number > 0);
  const isThrottled = numbers.length > 0 || thrown instanceof Error && thrown.name === "ServerError";
  const status = isThrottled ? 429 : 400;
  const error = String(errorCode).slice(0, 100);
  const description = String(errorMessage).slice(0, 300);
  return signInError({ status, error, description, numbers, retryAfterSeconds: undefined }, names);
}
