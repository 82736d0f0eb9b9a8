import { deepEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import type { Json, TimeTrackError } from "timetrack";
import { APPS, type Mood } from "./testing/entra.ts";
import { startTeams } from "./testing/lone-teams.ts";
import { makeAppCertificate } from "./testing/tls.ts";

// The whole way: settings and secrets of the host, the plugin in its sandbox, MSAL, TLS, an OAuth server.

const app = makeAppCertificate();
const other = makeAppCertificate();

// esbuild's process is told to end, and ends a moment after the test.
const test = (name: string, fn: () => Promise<void>) =>
  Deno.test({ name, fn, sanitizeOps: false, sanitizeResources: false });

test("teams signs in with a client secret", async () => {
  await using teams = await startTeams();
  const { expected } = teams.fill(20, 5);

  await teams.run("schedule");

  strictEqual(teams.log.calls.size, expected.calls);
  strictEqual(teams.service.entra.tokenRequests, 1);
});

test("teams signs in with a certificate", async () => {
  await using teams = await startTeams({ client_id: APPS.certificate.id }, { certificate: app.cert + app.key }, {
    appCertificate: app.cert,
  });
  const { expected } = teams.fill(20, 5);

  await teams.run("schedule");

  strictEqual(teams.log.calls.size, expected.calls);
});

interface Refusal {
  what: string;
  settings?: Record<string, Json>;
  secrets?: Record<string, string>;
  mood?: Mood;
  code: string;
  message: RegExp;
}

const refusals: Refusal[] = [
  {
    what: "a wrong secret",
    secrets: { client_secret: "wr0ng~secret" },
    code: "denied",
    message: /Geheimnis ist falsch|geheimnis ist falsch/,
  },
  {
    what: "an unknown application",
    settings: { client_id: "99999999-0000-4000-8000-000000000001" },
    code: "denied",
    message: /Anwendung „99999999.*nicht bekannt/,
  },
  {
    what: "an expired secret",
    settings: { client_id: APPS.expired.id },
    secrets: { client_secret: APPS.expired.secret },
    code: "denied",
    message: /abgelaufen/,
  },
  {
    what: "a wrong tenant",
    settings: { tenant_id: "00000000-5a3b-4c8d-9e6f-0a1b2c3d4e5f" },
    code: "invalid",
    message: /Mandanten „00000000.*gibt es nicht/,
  },
  {
    what: "a certificate that nobody uploaded",
    settings: { client_id: APPS.certificate.id },
    secrets: { certificate: other.cert + other.key },
    code: "denied",
    message: /Zertifikat wird nicht angenommen/,
  },
  {
    what: "no consent",
    settings: { client_id: APPS.withoutConsent.id },
    secrets: { client_secret: APPS.withoutConsent.secret },
    code: "denied",
    message: /CallRecords\.Read\.All fehlt/,
  },
  {
    what: "the page of a captive portal",
    mood: "captive-portal",
    code: "unavailable",
    message: /nicht die von Microsoft/,
  },
  { what: "a redirect to somewhere else", mood: "redirect", code: "unavailable", message: /andere Adresse/ },
  { what: "too many sign-ins", mood: "throttled", code: "too-many", message: /zu viele Anmeldungen/ },
  { what: "a sign-in service in trouble", mood: "down", code: "unavailable", message: /Anmeldedienst ist gestört/ },
];

for (const { what, settings, secrets, mood, code, message } of refusals) {
  test(`teams says what to do about ${what}`, async () => {
    await using teams = await startTeams(settings, secrets, { appCertificate: app.cert });
    teams.fill(10, 5);
    if (mood) teams.service.entra.mood = mood;

    await rejects(teams.run("schedule"), (thrown: TimeTrackError) => {
      const said = thrown.wording as { message: { de: string }; hint: { de: string } };
      strictEqual(thrown.code, code);
      match(said.message.de, message);
      ok(said.hint.de.length > 20);
      return true;
    });

    deepEqual(teams.service.fake.requests, [], "Graph is not even asked");
    // What passes by itself needs no card.
    const isTold = teams.plugin.calls.some(({ method }) => method === "issues.create");
    strictEqual(isTold, code === "denied" || code === "invalid");
    const said = JSON.stringify(teams.plugin.calls) + teams.plugin.log.join("\n");
    for (const secret of ["wr0ng~secret", APPS.good.secret, APPS.expired.secret]) ok(!said.includes(secret));
  });
}

test("teams waits for a slow sign-in service", async () => {
  await using teams = await startTeams();
  const { expected } = teams.fill(10, 5);
  teams.service.entra.mood = "slow";

  await teams.run("schedule");

  strictEqual(teams.log.calls.size, expected.calls);
});
