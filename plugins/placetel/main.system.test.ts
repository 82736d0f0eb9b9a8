import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import type { CallInput, Change, Json } from "timetrack";
import { filesHolding } from "../../tests/support/files-holding.ts";
import { PATIENCE_MS } from "../../tests/support/in-time.ts";
import { type LonePlugin, startLonePlugin } from "../../tests/support/lone-plugin.ts";
import bodies from "./fixtures/notify-bodies.json" with { type: "json" };
import { createFakeLog } from "./testing/fake-log.ts";
import { startFakePlacetel } from "./testing/fake-placetel.ts";

const KEY = "geheimer-schluessel";

/** The plugin in its real sandbox, with the test as the host. */
async function setUp(settings: Record<string, Json> = {}, secrets: Record<string, string> = {}) {
  const placetel = startFakePlacetel(KEY);
  const dataFolder = await Deno.makeTempDir({ prefix: "timetrack-placetel-" });
  const log = createFakeLog();
  // As after an earlier pull: a week takes its time at one request a second.
  const state = new Map<string, { value: Json; version: number }>([["pulledAt", { value: now(-900), version: 1 }]]);
  let deliveries = 0;
  /** What the person deleted, as the host tells it. */
  const erased: (Change<{ from: string; to: string }> & { [key: string]: Json })[] = [];

  async function answer(method: string, params: Json): Promise<Json | undefined> {
    const { key, value, calls } = (params ?? {}) as { key: string; value: Json; calls: unknown };
    if (method === "calls.erased") return (params as { after: number }).after === 0 ? erased : [];
    if (method === "calls.upsert") return { ...await log.upsert(calls as CallInput[]) };
    if (method === "webhooks.info") return { address: null, lastReceivedAt: null, refused: null, leftOut: 0 };
    if (method === "secrets.get") return secrets[key] ?? null;
    if (method === "state.get") return state.get(key) ?? null;
    if (method === "state.set") state.set(key, { value, version: 1 });
    if (method === "state.delete") state.delete(key);
    return undefined;
  }

  const start = () =>
    startLonePlugin({
      name: "placetel",
      env: {},
      settings: { enabled: true, api_url: placetel.address, ...settings },
      dataFolder,
      answer,
    });
  let plugin = await start();
  return {
    placetel,
    log,
    state,
    erased,
    dataFolder,
    get plugin(): LonePlugin {
      return plugin;
    },
    deliver(text: string, receivedAt: string) {
      const body = new TextEncoder().encode(text);
      const contentType = "application/x-www-form-urlencoded";
      const head = { id: ++deliveries, receivedAt, contentType, attempt: 1, bytes: body.length };
      return plugin.process.call("webhook", { webhook: "notify", deliveries: [head] }, {
        timeoutMs: PATIENCE_MS,
        body,
      });
    },
    async run(id: string, args: Json = null) {
      const run = { id, trigger: "schedule", attempt: 1, args, lastSuccessAt: null };
      return (await plugin.process.call("task", run, { timeoutMs: PATIENCE_MS })).value;
    },
    command: async (id: string) =>
      (await plugin.process.call("command", { id, args: null }, { timeoutMs: PATIENCE_MS })).value as Record<
        string,
        Json
      >,
    /** As after a crash: killed, and started again in the same folder. */
    async crash() {
      plugin.process.kill(() => "a test wants it so");
      await plugin.process.exit;
      await plugin[Symbol.asyncDispose]();
      plugin = await start();
    },
    async [Symbol.asyncDispose]() {
      await plugin[Symbol.asyncDispose]();
      await placetel[Symbol.asyncDispose]();
      await Deno.remove(dataFolder, { recursive: true });
    },
  };
}

// esbuild's process is told to end, and ends a moment after the test.
const test = (name: string, fn: () => Promise<void>) =>
  Deno.test({ name, fn, sanitizeOps: false, sanitizeResources: false });

const ID = "5d1be8a3f0c7429e8b16d2a4c3f5e7081929a3b4c5d6e7f8091a2b3c4d5e6f70";
const now = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();

test("placetel forgets calls that the person deleted, at once and for good", async () => {
  await using host = await setUp();
  const caller = "015112345678";
  await host.deliver(bodies.ringing, now(-60));
  ok(filesHolding(host.dataFolder, caller).length > 0);

  host.erased.push({ seq: 7, row: { from: now(-3600), to: now(0) } });
  host.plugin.tell("event", { name: "host/erased", data: null });
  await host.plugin.called("calls.erased", ({ after }) => after === 7);
  // The next thing it does comes after that.
  await host.command("look-again");

  deepEqual(filesHolding(host.dataFolder, caller), []);
  await host.deliver(bodies.accepted, now(-50));
  await host.crash();
  await host.deliver(bodies.hungUp, now(-40));
  await host.command("look-again");
  deepEqual(filesHolding(host.dataFolder, caller), []);
});

test("placetel follows a call through crashes, and shows it while it goes on", async () => {
  await using host = await setUp({}, { shared_secret: "12345" });

  await host.deliver(bodies.ringing, now(-50));
  await host.plugin.called(
    "tray.update",
    ({ patch }: { patch: { title?: { de: string } } }) => patch.title?.de === "Es klingelt: +49 1511 2345678",
  );
  equal(host.log.get(ID)?.outcome, "ongoing");
  await host.crash();
  await host.deliver(bodies.accepted, now(-41));
  await host.plugin.called(
    "status.set",
    ({ id, value }: { id: string; value: { en: string } | null }) =>
      id === "call" && value?.en === "+49 1511 2345678, 0 min",
  );
  await host.crash();
  await host.deliver(bodies.hungUp, now(-2));
  await host.plugin.called("tray.update", ({ patch }: { patch: { visible: boolean } }) => !patch.visible);

  deepEqual(
    host.log.all().map(({ outcome, talkSeconds, ownUser }) => [outcome, talkSeconds, ownUser]),
    [["answered", 38, "7777anna@fpbx.de"]],
  );
});

test("placetel hands over after a crash what the host had not got yet", async () => {
  await using host = await setUp({}, { shared_secret: "12345" });
  host.log.break(new Error("the host has trouble"));
  await rejects(host.deliver(bodies.ringing, now(-5)));
  host.log.break(null);

  await host.crash();

  equal(host.log.get(ID)?.outcome, "ongoing");
});

test("placetel sets aside what is no event, and leaves new kinds of events alone", async () => {
  await using host = await setUp({}, { shared_secret: "12345" });

  await rejects(host.deliver("hello", now(0)), { code: "invalid", message: /Cannot read an event of Placetel/ });
  await host.deliver("event=CallParked&call_id=1", now(0));

  deepEqual(host.log.all(), []);
});

test("placetel records nothing while it is switched off", async () => {
  await using host = await setUp({ enabled: false }, { shared_secret: "12345", api_key: KEY });

  await host.deliver(bodies.ringing, now(0));
  await host.run("sync");
  await rejects(host.run("sync", { days: 7 }), { code: "conflict", message: /switched off/ });

  deepEqual([host.log.all(), host.placetel.requests], [[], []]);
});

test("placetel reads the call list, and joins it with what the webhook told", async () => {
  await using host = await setUp({}, { shared_secret: "12345", api_key: KEY });
  const ring = now(-100);
  await host.deliver(bodies.ringing, ring);
  await host.deliver(bodies.hungUp, now(-50));
  const listed = {
    type: "accepted",
    from_number: "015112345678",
    to_number: { number: { number: "022155500123" } },
    duration: 38,
  };
  host.placetel.calls = [
    { id: 1, ...listed, received_at: ring, contact: { first_name: "Erika", last_name: "Muster" } },
    { id: 2, ...listed, received_at: now(-90), from_number: "03055500456" },
  ];

  const webuser = { email: "anna@example.com" };
  host.placetel.sipUsers = [{ id: 1, sipuid: "7777anna@fpbx.de", username: "7777anna", name: "Anna", webuser }];
  host.placetel.teamsUsers = [{ sip_user_id: 1, ms_uuid: "821809f5-0000-0000-0000-3b5136c0e777" }];
  host.placetel.contacts = [{ id: 7, first_name: "Eva", last_name: "Muster", phone_work: "+4915112345678" }];

  const counts = await host.run("sync") as Record<string, number>;

  deepEqual([counts.fetched, counts.joined, counts.new], [2, 1, 1]);
  deepEqual(await host.plugin.called("calls.reportUsers"), {
    source: "placetel",
    users: [{
      id: "7777anna@fpbx.de",
      name: "Anna",
      email: "anna@example.com",
      userPrincipalName: null,
      entraId: "821809f5-0000-0000-0000-3b5136c0e777",
      numbers: [],
    }],
  });
  deepEqual(await host.plugin.called("calls.reportContacts"), {
    source: "placetel",
    contacts: [{ externalId: "7", name: "Eva Muster", company: null, numbers: ["+4915112345678"] }],
  });
  const { window } = await host.plugin.called("tasks.report") as { window: { from: string; to: string } };
  ok(window.from < ring && window.to > ring);
  deepEqual(host.log.all().map(({ externalId, remoteName }) => [externalId, remoteName]).sort(), [
    [ID, "Erika Muster"],
    ["api-2", null],
  ]);
  deepEqual(host.placetel.refused, []);
  const reports = host.plugin.calls.filter(({ method }) => method === "calls.reportUsers").length;
  await host.run("sync");
  equal(host.plugin.calls.filter(({ method }) => method === "calls.reportUsers").length, reports);
  ok(host.plugin.calls.some(({ method }) => method === "issues.resolve"));
});

test("placetel tells who the chosen are as soon as they are chosen", async () => {
  await using host = await setUp({}, { api_key: KEY });
  const user = (id: number, name: string) => ({ id, sipuid: `7777${id}@fpbx.de`, username: `7777${id}`, name });
  host.placetel.sipUsers = [user(1, "Anna"), user(2, "Ben")];

  host.plugin.tell("setting", { key: "users", value: ["Ben"] });

  const { users } = await host.plugin.called("calls.reportUsers") as { users: { id: string; name: string }[] };
  deepEqual(users.map(({ id, name }) => [id, name]), [["77772@fpbx.de", "Ben"]]);
});

test("placetel says what is wrong with the key: in the run, in the status and on a card", async () => {
  await using host = await setUp({}, { api_key: "falsch" });

  await rejects(host.run("sync"), { code: "denied", message: /does not accept the API key/ });

  const card = await host.plugin.called("issues.create") as { id: string; issue: { command: string } };
  deepEqual([card.id, card.issue.command], ["refused", "test-connection"]);
  await host.plugin.called(
    "status.set",
    ({ id, value }: { id: string; value: { en: string } }) =>
      id === "state" && value.en.startsWith("✗ Cannot read calls from Placetel"),
  );
  ok(!JSON.stringify([host.plugin.calls, host.plugin.log]).includes("falsch"));
  const { ok: works } = await host.command("test-connection");
  equal(works, false);
});
