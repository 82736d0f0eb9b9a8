import { deepEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import type { CallInput, Json } from "timetrack";
import { startLonePlugin } from "../../tests/support/lone-plugin.ts";
import { createCallStore, createStateStore } from "./testing/call-store.ts";
import { APPS, TENANT } from "./testing/entra.ts";
import { startService } from "./testing/service.ts";
import { guid, makeTenant } from "./testing/tenant.ts";

const ME = guid(1);
const DAY_MS = 86_400_000;

// esbuild's process is told to end, and ends a moment after the test.
const test = (name: string, fn: () => Promise<void>) =>
  Deno.test({ name, fn, sanitizeOps: false, sanitizeResources: false });

test("teams fetches calls in its sandbox, every time only what is new", async () => {
  await using host = await setUp();
  const tenant = host.fill(200, 25);

  const first = await host.run("schedule");
  const second = await host.run("schedule");

  strictEqual(host.log.calls.size, tenant.expected.calls);
  deepEqual([first.new, first.fetched, first.days], [tenant.expected.calls, tenant.expected.calls, 29]);
  deepEqual([second.new, second.fetched, second.days], [0, 0, 3]);
  deepEqual(host.service.fake.violations, []);
  ok(host.told("status.set", { id: "lastError", value: null }));
  ok(host.told("issues.resolve", { id: "sync" }));
});

test("teams keeps what it knows when its process starts anew", async () => {
  await using host = await setUp();
  host.fill(60, 2);
  await host.run("schedule");
  host.service.fake.requests.length = 0;

  await host.restart();
  const again = await host.run("schedule");

  deepEqual([again.fetched, again.days], [0, 3]);
  strictEqual(host.service.fake.requests.length, 1);
});

test("teams moves its window on only when all went through", async () => {
  await using host = await setUp();
  const tenant = host.fill(60, 20);
  host.service.fake.trouble = (number) => number === 30 ? { status: 403 } : null;

  await rejects(host.run("schedule"), { code: "denied" });
  const stored = host.log.calls.size;
  const progress = await host.state.get(`progress/${ME}`);
  host.service.fake.trouble = () => null;
  const again = await host.run("schedule");

  ok(stored > 0 && stored < tenant.expected.calls);
  strictEqual(progress, undefined);
  deepEqual([again.days, again.new], [29, tenant.expected.calls - stored]);
  strictEqual(host.log.calls.size, tenant.expected.calls);
});

test("teams reaches back seven days when a person asks for it", async () => {
  await using host = await setUp();
  host.fill(40, 6);
  await host.run("schedule");

  const byCommand = await host.command("sync-now") as Record<string, number>;
  const byTask = await host.run("manual");

  deepEqual([byCommand.days, byTask.days], [7, 7]);
});

test("teams fetches everything again for a person who is chosen anew", async () => {
  await using host = await setUp();
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
  await using host = await setUp({ users: [] });
  host.fill(10, 2);

  await rejects(host.run("schedule"), { code: "invalid", message: /niemand ausgewählt/ });

  deepEqual(host.service.fake.requests, []);
  strictEqual(host.service.entra.tokenRequests, 0);
});

test("teams learns the object id of a sign-in name and then asks for that person only", async () => {
  await using host = await setUp({ users: ["Jana.Meier@example.com"] });
  const tenant = host.fill(80, 10);

  const first = await host.run("schedule");
  host.service.fake.requests.length = 0;
  await host.run("schedule");

  strictEqual(host.log.calls.size, tenant.expected.calls);
  strictEqual(first.new, tenant.expected.calls);
  ok(host.service.fake.requests.every(({ search }) => search.includes(ME)));
});

test("teams looks a sign-in name up where the application may", async () => {
  await using host = await setUp({ users: ["Jana.Meier@example.com"], client_id: APPS.directory.id }, {
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

test("teams says in the person's language what an administrator must do, and on a card in both", async () => {
  await using host = await setUp({ client_id: APPS.withoutConsent.id }, { client_secret: APPS.withoutConsent.secret });
  const tenant = host.fill(20, 2);

  await rejects(host.run("schedule"), { code: "denied", message: /CallRecords\.Read\.All fehlt/ });
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
  await using host = await setUp();
  host.service.fake.trouble = () => ({ status: 429, retryAfter: "300" });

  await rejects(host.run("schedule"), { code: "too-many", retryAfterSeconds: 300 });

  ok(!host.plugin.calls.some(({ method }) => method === "issues.create"));
});

test("teams answers earlier clients at /calls/sync/teams", async () => {
  await using host = await setUp();
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
  await using host = await setUp({ enabled: false });

  await rejects(host.command("sync-now"), { code: "conflict" });
  strictEqual((await host.fetch("POST", "/calls/sync/teams")).status, 400);
  const { ok: works, steps } = (await host.fetch("GET", "/test")).body as { ok: boolean; steps: { ok: boolean }[] };

  strictEqual(works, true);
  deepEqual(steps.map(({ ok }) => ok), [true, true, true, true, true]);
});

test("teams warns of a gap after a pause longer than Microsoft keeps calls", async () => {
  await using host = await setUp();
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
  await using host = await setUp({}, { client_secret: "wr0ng~secret" });

  await rejects(host.run("schedule"));

  const told = JSON.stringify(host.plugin.calls) + host.plugin.log.join("\n");
  ok(!told.includes("wr0ng~secret"));
});

/** The plugin in its sandbox, sign-in and Graph beside it, and the test as the host. */
async function setUp(settings: Record<string, Json> = {}, secrets: Record<string, string> = {}) {
  const service = await startService();
  const log = createCallStore();
  const { state } = createStateStore();
  const kept: Record<string, string> = { client_secret: APPS.good.secret, ...secrets };

  async function answer(method: string, params: Json): Promise<Json | undefined> {
    const { key, value, calls } = (params ?? {}) as { key: string; value: Json; calls: unknown };
    if (method === "calls.upsert") return { ...log.upsert(calls as CallInput[]) };
    if (method === "secrets.get") return kept[key] ?? null;
    if (method === "state.get") {
      const found = await state.get(key);
      return found === undefined ? null : { value: found, version: 1 };
    }
    if (method === "state.set" || method === "state.swap") await state.set(key, value);
    if (method === "state.swap") return true;
    if (method === "state.delete") await state.delete(key);
    if (method === "state.keys") return await state.keys();
    return undefined;
  }

  const start = () =>
    startLonePlugin({
      name: "teams",
      language: "de",
      env: {},
      settings: {
        enabled: true,
        tenant_id: TENANT,
        client_id: APPS.good.id,
        users: [ME],
        authority: service.entra.origin,
        graph_url: service.fake.origin,
        ca_certificate: service.ca,
        ...settings,
      },
      answer,
    });
  let plugin = await start();

  return {
    service,
    log,
    state,
    get plugin() {
      return plugin;
    },
    /** Makes up calls of these days until now. */
    fill(calls: number, days: number) {
      const tenant = makeTenant({ me: ME, calls, until: Date.now(), days });
      for (const record of tenant.records) service.fake.records.set(record.id, record);
      return tenant;
    },
    async run(trigger: string) {
      const run = { id: "sync", trigger, attempt: 1, lastSuccessAt: null };
      return (await plugin.process.call("task", run, { timeoutMs: 60_000 })).value as Record<string, number>;
    },
    command: async (id: string) =>
      (await plugin.process.call("command", { id, args: null }, { timeoutMs: 60_000 })).value,
    async fetch(method: string, url: string) {
      const { value, body } = await plugin.process.call("fetch", { method, url, headers: [] }, { timeoutMs: 60_000 });
      const { status } = value as unknown as { status: number };
      return { status, body: JSON.parse(new TextDecoder().decode(body)) as Record<string, Json> };
    },
    told: (method: string, params: Json) =>
      plugin.calls.some((call) => call.method === method && JSON.stringify(call.params) === JSON.stringify(params)),
    async restart() {
      await plugin[Symbol.asyncDispose]();
      plugin = await start();
    },
    async [Symbol.asyncDispose]() {
      await plugin[Symbol.asyncDispose]();
      await service[Symbol.asyncDispose]();
    },
  };
}

function day(offset: number): string {
  const date = new Date(Date.now() + offset * DAY_MS);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join(
    "-",
  );
}
