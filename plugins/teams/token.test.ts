import { deepEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { type AccountSettings, parseAccount } from "./account.ts";
import { type FaultKey, TeamsError } from "./errors.ts";
import { createHttp } from "./http.ts";
import { APPS, startEntra, TENANT, type TestEntra } from "./testing/entra.ts";
import { makeAppCertificate, makeTls } from "./testing/tls.ts";
import { createTokenCheck } from "./testing/token-check.ts";
import { createTokens, rolesOf, type Tokens } from "./token.ts";

const tls = makeTls();
const app = makeAppCertificate();
const READ_CALLS = "CallRecords.Read.All";

Deno.test("createTokens() signs in with a secret and keeps the token", async () => {
  await using entra = await startEntra({ tls });
  using client = tokensAt(entra);

  const first = await client.tokens.get();
  const second = await client.tokens.get();

  deepEqual(first.roles, [READ_CALLS]);
  strictEqual(second.value, first.value);
  strictEqual(entra.tokenRequests, 1);
  const check = await createTokenCheck(entra.issuer, tls.ca);
  deepEqual(check(first.value, "https://graph.microsoft.com"), { roles: [READ_CALLS] });
});

Deno.test("createTokens() signs in once for many who ask at the same time", async () => {
  await using entra = await startEntra({ tls });
  using client = tokensAt(entra);

  const all = await Promise.all(Array.from({ length: 20 }, () => client.tokens.get()));

  strictEqual(new Set(all.map(({ value }) => value)).size, 1);
  strictEqual(entra.tokenRequests, 1);
});

Deno.test("createTokens() asks anew for a fresh token, so that a consent shows", async () => {
  await using entra = await startEntra({ tls });
  using client = tokensAt(entra, { client: APPS.withoutConsent.id, secret: APPS.withoutConsent.secret });

  const before = await client.tokens.get();
  entra.consent(APPS.withoutConsent.id);
  const remembered = await client.tokens.get();
  const fresh = await client.tokens.get({ fresh: true });

  deepEqual([before.roles, remembered.roles, fresh.roles], [[], [], [READ_CALLS]]);
});

Deno.test("createTokens() signs in anew once for all who were refused the same token", async () => {
  await using entra = await startEntra({ tls });
  using client = tokensAt(entra);
  const refused = await client.tokens.get();

  const all = await Promise.all(Array.from({ length: 20 }, () => client.tokens.get({ insteadOf: refused })));

  strictEqual(new Set(all.map(({ value }) => value)).size, 1);
  ok(all[0]!.value !== refused.value);
  strictEqual(entra.tokenRequests, 2);
});

Deno.test("createTokens() signs in with a certificate, whatever the form made of its lines", async () => {
  await using entra = await startEntra({ tls, appCertificate: app.cert });
  for (const certificate of [app.cert + app.key, (app.key + app.cert).replaceAll("\n", " ")]) {
    using client = tokensAt(entra, { client: APPS.certificate.id, secret: "not used", certificate });

    deepEqual((await client.tokens.get()).roles, [READ_CALLS]);
  }
});

Deno.test("createTokens() tells what is wrong with the sign-in", async () => {
  await using entra = await startEntra({ tls, appCertificate: app.cert });
  const other = makeAppCertificate();
  const wrong: [Partial<AccountSettings>, FaultKey, string][] = [
    [{ secret: "wr0ng" }, "secret-wrong", "denied"],
    [{ client: "99999999-0000-4000-8000-000000000001" }, "app-unknown", "denied"],
    [{ client: APPS.expired.id, secret: APPS.expired.secret }, "secret-expired", "denied"],
    [{ tenant: "00000000-5a3b-4c8d-9e6f-0a1b2c3d4e5f" }, "tenant-unknown", "invalid"],
    [{ client: APPS.certificate.id, certificate: other.cert + other.key }, "certificate-refused", "denied"],
  ];

  for (const [settings, key, code] of wrong) {
    using client = tokensAt(entra, settings);
    const error = await faultOf(client.tokens);

    strictEqual(error.key, key);
    strictEqual(error.code, code);
    ok(!error.message.includes("wr0ng") && !String(error.hint).includes("wr0ng"));
  }
});

Deno.test("createTokens() tells the network's faults from a refusal", async () => {
  await using entra = await startEntra({ tls });
  const faults = [
    ["captive-portal", "not-json", "unavailable"],
    ["redirect", "redirected", "unavailable"],
    ["throttled", "sign-in-throttled", "too-many"],
    ["down", "sign-in-busy", "unavailable"],
    ["silent", "timed-out", "timeout"],
  ] as const;

  for (const [mood, key, code] of faults) {
    using client = tokensAt(entra, {}, mood === "silent" ? 200 : undefined);
    entra.mood = mood;
    const error = await faultOf(client.tokens);

    strictEqual(error.key, key, mood);
    strictEqual(error.code, code, mood);
    if (mood === "throttled") strictEqual(error.retryAfterSeconds, 17);
  }
});

Deno.test("createTokens() has a temporary fault while MSAL itself keeps quiet after a throttled sign-in", async () => {
  await using entra = await startEntra({ tls });
  using client = tokensAt(entra);
  await client.tokens.get();
  const asked = entra.tokenRequests;

  entra.mood = "throttled";
  const first = await faultOf(client.tokens, true);
  const second = await faultOf(client.tokens, true);

  deepEqual([first.code, second.code], ["too-many", "too-many"]);
  strictEqual(entra.tokenRequests, asked + 1);
});

Deno.test("createTokens() recovers when the network does", async () => {
  await using entra = await startEntra({ tls });
  using client = tokensAt(entra);
  entra.mood = "captive-portal";
  await faultOf(client.tokens);

  entra.mood = "well";

  deepEqual((await client.tokens.get()).roles, [READ_CALLS]);
});

Deno.test("createTokens() does not trust a server that nobody vouches for", async () => {
  await using entra = await startEntra({ tls });
  using client = tokensAt(entra, { caCertificate: "" });

  const error = await faultOf(client.tokens);

  strictEqual(error.key, "untrusted");
  match(error.text.de, /zu trauen/);
});

Deno.test("createTokens() tells when nobody listens", async () => {
  const entra = await startEntra({ tls });
  await entra[Symbol.asyncDispose]();
  using client = tokensAt(entra);

  strictEqual((await faultOf(client.tokens)).key, "unreachable");
});

Deno.test("rolesOf() takes no token for one without roles", () => {
  strictEqual(rolesOf("opaque"), null);
  deepEqual(rolesOf(`e30.${btoa('{"tid":"x"}')}.sig`), []);
});

function tokensAt(entra: TestEntra, settings: Partial<AccountSettings> = {}, timeoutMs = 10_000) {
  const account = parseAccount({
    tenant: TENANT,
    client: APPS.good.id,
    secret: APPS.good.secret,
    certificate: null,
    cloud: "global",
    authority: entra.origin,
    graphUrl: "",
    caCertificate: tls.ca,
    ...settings,
  }, new Date());
  const http = createHttp({ caCertificates: account.caCertificates, timeoutMs });
  return { tokens: createTokens(account, http), [Symbol.dispose]: () => http.close() };
}

async function faultOf(tokens: Tokens, fresh = false): Promise<TeamsError> {
  let fault: unknown;
  await rejects(tokens.get({ fresh }), (thrown) => {
    fault = thrown;
    return true;
  });
  if (!(fault instanceof TeamsError)) throw fault;
  return fault;
}
