import { deepEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import type { Json, SourceUser, TimeTrackError } from "timetrack";
import { APPS, TENANT } from "./testing/entra.ts";
import { DAY_MS, ME, startTeams } from "./testing/lone-teams.ts";
import { guid } from "./testing/tenant.ts";
import type { WireRecord } from "./testing/wire.ts";

// esbuild's process is told to end, and ends a moment after the test.
const test = (name: string, fn: () => Promise<void>) =>
  Deno.test({ name, fn, sanitizeOps: false, sanitizeResources: false });

/** A refusal with these words in its German sentence. */
const saying = (code: string, german: RegExp) => (thrown: TimeTrackError): boolean =>
  thrown.code === code && german.test((thrown.wording.message as { de: string }).de);

test("teams fetches calls in its sandbox, every time only what is new", async () => {
  await using host = await startTeams();
  const tenant = host.fill(200, 25);

  const first = await host.run("schedule");
  const second = await host.run("schedule");

  strictEqual(host.log.calls.size, tenant.expected.calls);
  deepEqual([first.new, first.fetched, first.duplicates], [tenant.expected.calls, tenant.expected.calls, 0]);
  deepEqual([second.new, second.fetched], [0, 0]);
  deepEqual(host.windows(), [29, 3]);
  deepEqual(host.service.fake.violations, []);
  ok(host.told("status.set", { id: "lastError", value: null }));
  ok(host.told("issues.resolve", { id: "sync" }));
});

test("teams keeps what it knows when its process starts anew", async () => {
  await using host = await startTeams();
  host.fill(60, 2);
  await host.run("schedule");
  host.service.fake.requests.length = 0;

  await host.restart();
  const again = await host.run("schedule");

  strictEqual(again.fetched, 0);
  strictEqual(host.service.fake.requests.length, 1);
});

test("teams moves its window on only when all went through", async () => {
  await using host = await startTeams();
  const tenant = host.fill(60, 20);
  host.service.fake.trouble = (number) => number >= 30 ? { status: 403 } : null;

  await rejects(host.run("schedule"), { code: "denied" });
  const stored = host.log.calls.size;
  const progress = await host.state.get(`progress/${ME}`);
  host.service.fake.trouble = () => null;
  const again = await host.run("schedule");

  ok(stored > 0 && stored < tenant.expected.calls);
  strictEqual(progress, undefined);
  strictEqual(again.new, tenant.expected.calls - stored);
  deepEqual(host.windows(), [29, 29]);
  const told = host.reports().map(({ counts }) => counts?.["new"]).filter((count) => count !== undefined);
  ok(told.includes(stored), "what a run did before it failed is told");
  strictEqual(host.log.calls.size, tenant.expected.calls);
});

test("teams reaches back seven days when a person asks for it", async () => {
  await using host = await startTeams();
  host.fill(40, 6);
  await host.run("schedule");

  await host.run("manual");

  deepEqual(host.windows(), [29, 7]);
});

test("teams fetches everything again for a person who is chosen anew", async () => {
  await using host = await startTeams();
  host.fill(30, 10);
  await host.run("schedule");
  const colleague = guid(1001);

  host.plugin.tell("setting", { key: "users", value: [ME, colleague] });
  await host.run("schedule");

  const oldest = host.service.fake.requests.map(({ searchParams }) => searchParams.get("$filter") ?? "")
    .filter((filter) => filter.includes(colleague)).map((filter) => /ge (\S+)/.exec(filter)![1]!);
  strictEqual(Math.round((Date.now() - Date.parse(oldest[0]!)) / DAY_MS), 29);
});

test("teams fetches nobody's calls until somebody is chosen", async () => {
  await using host = await startTeams({ users: [] });
  host.fill(10, 2);

  await rejects(host.run("schedule"), saying("invalid", /niemand ausgewählt/));

  deepEqual(host.service.fake.requests, []);
  strictEqual(host.service.entra.tokenRequests, 0);
});

test("teams learns the object id of a sign-in name and then asks for that person only", async () => {
  await using host = await startTeams({ users: ["Jana.Meier@example.com"] });
  const tenant = host.fill(80, 10);

  const first = await host.run("schedule");
  host.service.fake.requests.length = 0;
  await host.run("schedule");

  strictEqual(host.log.calls.size, tenant.expected.calls);
  strictEqual(first.new, tenant.expected.calls);
  ok(host.service.fake.requests.every(({ search }) => search.includes(ME)));
});

test("teams looks a sign-in name up where the application may", async () => {
  await using host = await startTeams({ users: ["Jana.Meier@example.com"], client_id: APPS.directory.id }, {
    client_secret: APPS.directory.secret,
  });
  host.service.fake.directory.set("jana.meier@example.com", ME);
  const tenant = host.fill(30, 10);

  await host.run("schedule");

  strictEqual(host.log.calls.size, tenant.expected.calls);
  const lists = host.service.fake.requests.filter(({ search }) => search.includes("startDateTime"));
  ok(lists.every(({ search }) => search.includes(ME)));
  host.plugin.tell("setting", { key: "users", value: ["nobody@example.com"] });
  await rejects(host.run("schedule"), { code: "not-found", message: /nobody@example.com/ });
});

test("teams tells the host who the chosen people are", async () => {
  await using host = await startTeams({ users: ["Jana.Meier@example.com"] });
  const colleague = someColleague(host.fill(80, 10).records);
  host.plugin.tell("setting", { key: "users", value: ["Jana.Meier@example.com", colleague] });

  await host.run("schedule");

  const { source, users } = host.last<{ source: string; users: SourceUser[] }>("calls.reportUsers");
  strictEqual(source, "teams");
  const none = { email: null, numbers: [] };
  deepEqual(users.map((user) => ({ ...user, name: user.name?.replace(/ \d+$/, "") })), [
    { id: ME, name: "Jana Meier", userPrincipalName: "jana.meier@example.com", entraId: ME, ...none },
    { id: colleague, name: "Colleague", userPrincipalName: null, entraId: colleague, ...none },
  ]);
  const owners = new Set(host.log.all().map(({ ownUser }) => ownUser));
  deepEqual([...owners].sort(), [ME, colleague].sort());
});

test("teams fetches the calls of everybody in a chosen group, also in groups within it", async () => {
  const { id, secret } = APPS.groups;
  const team = guid(70);
  await using host = await startTeams({ users: [], groups: [team], client_id: id }, { client_secret: secret });
  const tenant = host.fill(60, 10);
  const others = Array.from({ length: 150 }, (_, n) => ({ id: guid(8000 + n), kind: "user" }));
  const things = [{ id: guid(3), kind: "device" }, { id: guid(4), kind: "group" }];
  host.service.fake.groups.set(team, [...things, ...others, { id: ME, kind: "user" }]);

  await host.run("schedule");
  host.service.fake.groups.set(team, others);
  await host.run("schedule");

  strictEqual(host.log.calls.size, tenant.expected.calls);
  const { users } = host.last<{ users: SourceUser[] }>("calls.reportUsers");
  strictEqual(users.length, 150);
  const kept = (await host.state.keys()).filter((key) => key.includes(ME));
  deepEqual(kept, [], "who left the group is forgotten");
  deepEqual(host.service.fake.violations, []);
});

test("teams fetches chosen people also when groups may not be read, and says what an administrator must add", async () => {
  await using host = await startTeams({ users: [ME], groups: [guid(70), guid(71)] });
  const tenant = host.fill(40, 10);

  await host.run("schedule");
  const card = host.card("choice");
  host.service.entra.consent(APPS.good.id, ["CallRecords.Read.All", "GroupMember.Read.All"]);
  host.service.fake.groups.set(guid(70), []);
  await host.run("schedule");
  const unknown = host.card("choice");
  host.service.fake.groups.set(guid(71), []);
  await host.run("schedule");

  strictEqual(host.log.calls.size, tenant.expected.calls);
  match(card.title.de, /GroupMember\.Read\.All fehlt/);
  match(card.hint.en, /must add the application permission "GroupMember\.Read\.All".*Grant admin consent/);
  match(unknown.title.en, new RegExp(`Cannot find the group "${guid(71)}"`));
  ok(host.told("issues.resolve", { id: "choice" }));
});

test("teams begins again with the new settings when they change in the middle", async () => {
  await using host = await startTeams();
  const colleague = someColleague(host.fill(120, 10).records);
  host.tellAt(12, { key: "users", value: [colleague] });

  await host.run("schedule");

  deepEqual([...new Set(host.log.all().map(({ ownUser }) => ownUser))], [colleague]);
  strictEqual(host.last<{ users: SourceUser[] }>("calls.reportUsers").users.length, 1);
});

test("teams ends in the middle without a failure when it is switched off", async () => {
  await using host = await startTeams();
  host.fill(120, 10);
  host.tellAt(12, { key: "enabled", value: false });

  await rejects(host.run("schedule"), saying("cancelled", /währenddessen ausgeschaltet/));

  const asked = host.service.fake.requests.length;
  ok(asked < 40, `${asked} requests`);
  ok(!host.plugin.calls.some(({ method }) => method === "issues.create"));
});

test("teams runs one synchronisation after the other", async () => {
  await using host = await startTeams();
  const tenant = host.fill(80, 6);

  const all = await Promise.all([host.run("schedule"), host.run("manual"), host.fetch("POST", "/calls/sync/teams")]);

  const [first, second] = all as Record<string, number>[];
  deepEqual([first!.new, second!.new, all[2].body["fetched"]], [tenant.expected.calls, 0, 0]);
});

test("teams says in the person's language what an administrator must do, and on a card in both", async () => {
  await using host = await startTeams({ client_id: APPS.withoutConsent.id }, {
    client_secret: APPS.withoutConsent.secret,
  });
  const tenant = host.fill(20, 2);

  await rejects(host.run("schedule"), saying("denied", /CallRecords\.Read\.All fehlt/));
  const card = host.plugin.calls.find(({ method }) => method === "issues.create")!.params as Record<string, Json>;
  host.service.entra.consent(APPS.withoutConsent.id);
  await host.run("schedule");

  const { title, hint, command } = card["issue"] as Record<string, { de: string; en: string }>;
  match(title!.de, /Berechtigung/);
  match(hint!.en, /Grant admin consent/);
  strictEqual(command as unknown, "test-connection");
  strictEqual(host.log.calls.size, tenant.expected.calls);
});

test("teams leaves what is temporary to the host, and shows no card for it", async () => {
  await using host = await startTeams();
  host.service.fake.trouble = () => ({ status: 429, retryAfter: "300" });

  await rejects(host.run("schedule"), { code: "too-many", retryAfterSeconds: 300 });

  ok(!host.plugin.calls.some(({ method }) => method === "issues.create"));
});

test("teams answers earlier clients at /calls/sync/teams", async () => {
  await using host = await startTeams();
  const tenant = host.fill(40, 6);
  const ask = (query: string) => host.fetch("POST", `/calls/sync/teams${query}`);

  const whole = await ask("");
  const person = await ask(`?start=${day(-2)}&end=${day(0)}&user_id=${ME}`);
  const refused = [
    await ask(`?start=${day(0)}&end=${day(-2)}`),
    await ask("?start=yesterday"),
    await ask(`?start=${day(-40)}`),
    await ask(`?user_id=${guid(99)}`),
  ];

  strictEqual(whole.status, 200);
  deepEqual([whole.body["status"], whole.body["new"]], ["success", tenant.expected.calls]);
  deepEqual([person.status, person.body["fetched"]], [200, 0]);
  deepEqual(refused.map(({ status, body }) => [status, body["status"], body["code"]]), [
    [400, "error", "invalid"],
    [400, "error", "invalid"],
    [400, "error", "invalid"],
    [400, "error", "invalid"],
  ]);
  host.service.fake.trouble = () => ({ status: 403 });
  const failed = await ask("");
  deepEqual([failed.status, failed.body["status"]], [500, "error"]);
  match(String(failed.body["message"]), /request-id/);
});

test("teams does nothing while it is switched off, but the connection test", async () => {
  await using host = await startTeams({ enabled: false });

  await rejects(host.run("manual"), { code: "conflict" });
  strictEqual((await host.fetch("POST", "/calls/sync/teams")).status, 400);
  const { ok: works, steps } = (await host.fetch("GET", "/test")).body as { ok: boolean; steps: { ok: boolean }[] };

  strictEqual(works, true);
  deepEqual(steps.map(({ ok }) => ok), Array(6).fill(true));
});

test("teams warns of a gap after a pause longer than Microsoft keeps calls", async () => {
  await using host = await startTeams();
  const long = new Date(Date.now() - 40 * DAY_MS).toISOString();
  await host.state.set(`progress/${ME}`, { tenant: TENANT, fullAt: long, completeAt: long });

  await host.run("schedule");

  ok(
    host.plugin.calls.some(({ method, params }) =>
      method === "issues.create" && (params as { id: string }).id === "gap"
    ),
  );
});

test("teams tells nobody its secrets", async () => {
  await using host = await startTeams({}, { client_secret: "wr0ng~secret" });

  await rejects(host.run("schedule"));

  const told = JSON.stringify(host.plugin.calls) + host.plugin.log.join("\n");
  ok(!told.includes("wr0ng~secret"));
});

function someColleague(records: WireRecord[]): string {
  const ids = records.flatMap(({ participants_v2 = [] }) => participants_v2.map(({ id }) => id));
  return ids.find((id) => /^000003|^000004|^000005/.test(id))!;
}

function day(offset: number): string {
  const date = new Date(Date.now() + offset * DAY_MS);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join(
    "-",
  );
}
