import { deepEqual, match, strictEqual } from "node:assert/strict";
import { type AccountSettings, parseAccount } from "./account.ts";
import type { Choice } from "./choose.ts";
import { type StepId, testConnection } from "./connection-test.ts";
import { connect, type Connection } from "./connection.ts";
import { APPS, type Mood, TENANT } from "./testing/entra.ts";
import { startService, type TestService, tls } from "./testing/service.ts";
import { guid } from "./testing/tenant.ts";

const ME = guid(1);

Deno.test("testConnection() tells the first step that does not work", async () => {
  await using service = await startService();
  const faults: [Partial<AccountSettings>, StepId, RegExp][] = [
    [{ tenant: "" }, "tenant", /Mandanten-ID fehlt/],
    [{ tenant: "00000000-5a3b-4c8d-9e6f-0a1b2c3d4e5f" }, "tenant", /gibt es nicht/],
    [{ client: "nonsense" }, "app", /Form einer ID/],
    [{ client: "99999999-0000-4000-8000-000000000001" }, "app", /nicht bekannt/],
    [{ secret: null }, "secret", /Weder ein Clientgeheimnis/],
    [{ secret: "wrong" }, "secret", /Clientgeheimnis ist falsch/],
    [{ client: APPS.expired.id, secret: APPS.expired.secret }, "secret", /abgelaufen/],
    [{ client: APPS.withoutConsent.id, secret: APPS.withoutConsent.secret }, "consent", /CallRecords\.Read\.All fehlt/],
  ];

  for (const [settings, at, message] of faults) {
    const { ok, steps } = await tryWith(service, settings);
    const failed = steps.findIndex((step) => step.ok === false);

    strictEqual(ok, false);
    strictEqual(steps[failed]!.id, at);
    match(steps[failed]!.message, message);
    deepEqual(steps.map(({ ok }) => ok), steps.map((_, n) => n < failed ? true : n === failed ? false : null));
  }
});

Deno.test("testConnection() says when the network is in the way", async () => {
  await using service = await startService();
  const moods: [Mood, StepId][] = [["captive-portal", "tenant"], ["redirect", "tenant"], ["down", "tenant"]];

  for (const [mood, at] of moods) {
    service.entra.mood = mood;

    strictEqual((await tryWith(service, {})).steps.find(({ ok }) => ok === false)!.id, at);
  }
  service.entra.mood = "well";
  service.fake.trouble = () => ({ status: 403 });
  strictEqual((await tryWith(service, {})).steps.find(({ ok }) => ok === false)!.id, "graph");
});

Deno.test("testConnection() says last who of the chosen cannot be fetched", async () => {
  await using service = await startService();
  const team = guid(4);
  service.fake.groups.set(team, [{ id: ME, kind: "user" }]);
  const { groups, good } = APPS;

  const nobody = await tryWith(service, {}, { users: [] });
  const noConsent = await tryWith(service, { client: good.id, secret: good.secret }, { groups: [team] });
  const all = await tryWith(service, { client: groups.id, secret: groups.secret }, { groups: [team] });

  const last = [nobody, noConsent, all].map(({ steps }) => steps.at(-1)!);
  deepEqual(last.map(({ id, ok }) => [id, ok]), [["choice", false], ["choice", false], ["choice", true]]);
  match(last[0]!.message, /niemand ausgewählt/);
  match(last[1]!.message, /GroupMember\.Read\.All fehlt/);
  match(last[1]!.hint!, /Administratorzustimmung/);
});

Deno.test("testConnection() reads nobody's calls", async () => {
  await using service = await startService();

  const { ok } = await tryWith(service, {});

  strictEqual(ok, true);
  deepEqual(service.fake.requests.map(({ pathname }) => pathname), ["/v1.0/communications/callRecords"]);
  const since = /ge (\S+)/.exec(service.fake.requests[0]!.searchParams.get("$filter")!)![1]!;
  strictEqual(Math.abs(Date.parse(since) - Date.now()) < 60_000, true);
});

async function tryWith(service: TestService, settings: Partial<AccountSettings>, choice: Partial<Choice> = {}) {
  async function use<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result> {
    const connection = connect(parseAccount({
      tenant: TENANT,
      client: APPS.good.id,
      secret: APPS.good.secret,
      certificate: null,
      cloud: "global",
      authority: service.entra.origin,
      graphUrl: service.fake.origin,
      caCertificate: tls.ca,
      ...settings,
    }, new Date()));
    try {
      return await work(connection);
    } finally {
      connection.http.close();
    }
  }
  return await testConnection({ use }, { users: [ME], groups: [], ...choice }, "de");
}
