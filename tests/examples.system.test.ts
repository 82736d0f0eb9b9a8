import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { generateKeyPairSync, sign } from "node:crypto";
import { join } from "node:path";
import ICAL from "ical.js";
import { openPluginDatabase } from "../core/sdk/sandbox/database.ts";
import { migrations, type Tables as BucketTables } from "../examples/activitywatch/store.ts";
import { startFakeBox } from "../examples/fritzbox-calls/testing/fake-box.ts";
import { freePort } from "./support/free-port.ts";
import { root, startTestHost, type TestHost } from "./support/host.ts";

interface Logged {
  externalId: string;
  direction: string;
  outcome: string;
  startedAt: string;
  talkSeconds: number;
  remoteNumber: string | null;
  ownUser: string | null;
  source: string;
}

interface Manifest {
  permissions: { listen: string[] };
  contributes: { webhooks: { verify: { publicKey: string } }[]; listeners: { at: string }[] };
}

const DAY_MS = 24 * 3_600_000;
const idOf = (name: string) => `timetrack-examples.${name}`;

/** Installs an example by its name and switches it on with these settings, as a person does who consents. */
async function useExample(
  host: TestHost,
  name: string,
  settings: Record<string, unknown> = {},
  folder = name,
): Promise<void> {
  await host.json("/api/plugins/install", { method: "POST", body: { folder } });
  await host.json(`/api/settings/${idOf(name)}`, { method: "PUT", body: settings });
  await host.json(`/api/plugins/${idOf(name)}/enable`, { method: "POST", body: { grant: true } });
}

/** A copy of an example whose manifest says something else, such as a key that the test has or a port that is free. */
async function exampleWith(name: string, change: (manifest: Manifest) => void): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-example-" });
  for await (const { name: file, isFile } of Deno.readDir(join(root, "examples", name))) {
    if (isFile) await Deno.copyFile(join(root, "examples", name, file), join(folder, file));
  }
  const manifest = JSON.parse(await Deno.readTextFile(join(folder, "manifest.json")));
  change(manifest);
  await Deno.writeTextFile(join(folder, "manifest.json"), JSON.stringify(manifest));
  return folder;
}

async function callsOf(host: TestHost, name: string, source: string): Promise<Logged[]> {
  const [from, to] = [-1, 1].map((days) => new Date(Date.now() + days * DAY_MS).toISOString());
  const calls = await host.json<Logged[]>(`/api/calls?from=${from}&to=${to}`);
  return calls.filter((call) => call.source === `${idOf(name)}/${source}`);
}

Deno.test("the examples do what they are for, installed in one host", async (t) => {
  const port = freePort();
  const outside = `http://127.0.0.1:${port}`;
  await using host = await startTestHost({
    config: { public_listen: `127.0.0.1:${port}`, allowed_hosts: ["office.example.com"] },
  });

  await t.step("fritzbox-calls follows what its box says, over several calls and connections", async () => {
    await using box = startFakeBox();
    await useExample(host, "fritzbox-calls", { box: box.address, timeZone: "Europe/Berlin", areaCode: "030" });
    const calls = () => callsOf(host, "fritzbox-calls", "fritzbox");
    // Calls that go on for long are taken for ended.
    const began = Math.floor(Date.now() / 1000) * 1000 - 60_000;
    const at = (seconds: number) => wallTime(began + seconds * 1000, "Europe/Berlin");
    await box.connected();

    await box.say(`${at(0)};RING;0;015112345678;5550142;SIP0;`);
    await box.say(`${at(5)};CALL;1;11;5550142;03055500199;SIP0;`, `${at(8)};CONNECT;0;10;015112345678;`);
    await host.until("both calls go on", async () => (await calls()).length === 2);
    box.drop();
    await box.connected();
    await box.say(`${at(20)};DISCONNECT;1;0;`, "nonsense", `${at(46)};DISCONNECT;0;38;`);
    const ended = await host.until("both have ended", async () => {
      const all = await calls();
      return all.every(({ outcome }) => outcome !== "ongoing") && all;
    });

    const shown = ended.map(({ direction, remoteNumber, ownUser, outcome, startedAt, talkSeconds }) =>
      [direction, remoteNumber, ownUser, outcome, (Date.parse(startedAt) - began) / 1000, talkSeconds].join(" ")
    );
    equal(shown.sort(), [
      "in +4915112345678 +49305550142 answered 0 38",
      "out +493055500199 +49305550142 cancelled 5 0",
    ]);
    ok(!(await host.log()).includes("015112345678"));
    await host.json(`/api/plugins/${idOf("fritzbox-calls")}/disable`, { method: "POST", body: {} });
  });

  await t.step(
    "ical-export gives who knows its address a calendar of the day, until there is another address",
    async () => {
      await useExample(host, "ical-export");
      const now = Date.now();
      const entry = { startedAt: new Date(now - 60_000).toISOString(), endedAt: new Date(now).toISOString() };
      await host.json("/api/entries", {
        method: "POST",
        body: { kind: "work", ...entry, title: "Private words", project: "Garden" },
      });
      const addresses = () =>
        host.json<{ local: string; outside: string }>(`/api/plugins/${idOf("ical-export")}/addresses`);
      const first = await addresses();
      const path = new URL(first.local).pathname;
      const read = async (address: string) => {
        const response = await fetch(address);
        const text = await response.text();
        return response.ok ? text : response.status;
      };

      const text = await read(first.local);
      const events = new ICAL.Component(ICAL.parse(String(text))).getAllSubcomponents("vevent");
      const titles = events.map((event) => new ICAL.Event(event).summary);
      ok(titles.includes("Garden") && titles.includes("Call") && titles.includes("Outgoing call"), titles.join());
      ok(titles.some((title) => title.startsWith("Work ")), titles.join());
      ok(!/Private words|15112345678/.test(String(text)));
      equal(first.outside, `https://office.example.com${path}`);
      equal(await read(outside + path), text);
      for (const start of [host.address, outside]) {
        equal(await read(`${start}${path.replace(/.$/, "!")}`), start === outside ? 404 : 401);
        equal(await read(`${start}${path.replace(/\/[^/]+$/, "")}`), start === outside ? 404 : 401);
      }

      await host.json(`/api/plugins/${idOf("ical-export")}/commands/new-address`, { method: "POST", body: {} });
      equal(await read(first.local), 401);
      equal(await read((await addresses()).local), text);
      ok(!(await host.log()).includes(path.split("/").at(-1)!));
    },
  );

  await t.step(
    "sipgate-calls asks for all that follows a call, and takes it from who signs as sipgate alone",
    async () => {
      const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
      const pem = publicKey.export({ type: "spki", format: "pem" }) as string;
      const folder = await exampleWith("sipgate-calls", ({ contributes }) => {
        contributes.webhooks[0]!.verify.publicKey = pem;
      });
      await useExample(host, "sipgate-calls", {}, folder);
      await Deno.remove(folder, { recursive: true });
      const { outside: address } = await host.json<{ outside: string }>(
        `/api/plugins/${idOf("sipgate-calls")}/address`,
      );
      const path = new URL(address).pathname;
      const push = async (event: Record<string, string>, { at = path, key = privateKey } = {}) => {
        const call = { callId: "17", direction: "in", from: "4915112345678", to: "4922155500123", ...event };
        const body = new TextEncoder().encode(new URLSearchParams(call).toString());
        const signature = sign("sha256", body, key).toString("base64");
        const headers = {
          "content-type": "application/x-www-form-urlencoded",
          "x-sipgate-signature": signature,
        };
        return await fetch(outside + at, { method: "POST", body, headers });
      };
      const calls = () => callsOf(host, "sipgate-calls", "sipgate");

      const answer = await push({ event: "newCall", "user[]": "Anna" });
      equal(answer.headers.get("content-type"), "application/xml");
      equal(
        await answer.text(),
        `<?xml version="1.0" encoding="UTF-8"?><Response onAnswer="${address}" onHangup="${address}"/>`,
      );
      for (const event of ["answer", "hangup"]) {
        await (await push({ event, user: "Anna", cause: "normalClearing" })).body?.cancel();
      }
      const [call] = await host.until("the call has ended", async () => {
        const all = await calls();
        return all.length === 1 && all[0]!.outcome !== "ongoing" && all;
      });
      equal([call?.direction, call?.remoteNumber, call?.ownUser, call?.outcome], [
        "in",
        "+4915112345678",
        "Anna",
        "answered",
      ]);

      const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
      const refused = [
        await push({ event: "newCall" }, { key: stranger }),
        await push({ event: "newCall" }, { at: `${path}x` }),
      ];
      equal(refused.map(({ status }) => status), [401, 404]);
      await Promise.all(refused.map(({ body }) => body?.cancel()));
      ok(!(await host.log()).includes(path.split("/").at(-1)!));
    },
  );

  await t.step("activitywatch takes what watchers tell at their own port, and keeps it in the day alone", async () => {
    const port = freePort();
    const at = `127.0.0.1:${port}`;
    const folder = await exampleWith("activitywatch", (manifest) => {
      manifest.permissions.listen = [at];
      manifest.contributes.listeners[0]!.at = at;
    });
    const extension = "moz-extension://0b1f6e0e-1111-4222-8333-444455556666";
    await useExample(host, "activitywatch", { origins: [extension] }, folder);
    await Deno.remove(folder, { recursive: true });
    const ask = async (path: string, body?: unknown, { method = body ? "POST" : "GET", origin = extension } = {}) => {
      const response = await fetch(`http://${at}/api/0${path}`, {
        method,
        headers: { origin, "content-type": "application/json" },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return response.ok ? JSON.parse(text) : response.status;
    };
    const began = Math.floor(Date.now() / 1000) * 1000 - 60_000;
    const tab = (seconds: number, data = {}) => ({
      timestamp: new Date(began + seconds * 1000).toISOString(),
      duration: 0,
      data: { url: "https://example.com/page", title: "Example", audible: false, incognito: false, ...data },
    });
    const rows = async () => {
      const range = `from=${new Date(began).toISOString()}&to=${new Date(began + 60_000).toISOString()}`;
      const all = await host.json<{ startedAt: string; endedAt: string; data: unknown }[]>(
        `/api/activity?${range}&kind=web`,
      );
      return all.map(({ startedAt, endedAt, data }) => [(Date.parse(endedAt) - Date.parse(startedAt)) / 1000, data]);
    };

    equal((await ask("/info")).testing, false);
    equal(await ask("/info", undefined, { origin: "https://evil.example" }), 403);
    equal(await ask("/buckets/web/heartbeat?pulsetime=60", tab(0)), 404);
    equal(await ask("/buckets/web", { client: "aw-client-web", type: "web.tab.current", hostname: "unknown" }), {});
    equal(await ask("/buckets/web", { client: "aw-client-web", type: "web.tab.current", hostname: "unknown" }), 304);
    const first = await ask("/buckets/web/heartbeat?pulsetime=60", tab(0));
    const second = await ask("/buckets/web/heartbeat?pulsetime=60", tab(20));
    await ask("/buckets/web/heartbeat?pulsetime=60", tab(30, { incognito: true, title: "Secret" }));

    equal([first.duration, second.id, second.duration], [0, first.id, 20]);
    equal(await rows(), [[20, { app: "example.com", title: "Example" }]]);
    equal((await ask("/buckets/web/events?limit=10")).length, 1);
    equal(await ask("/buckets/web/events/count"), 1);

    const command = `/api/plugins/${idOf("activitywatch")}/commands/pause`;
    await host.json(command, { method: "POST", body: { minutes: 30 } });
    const later = { ...tab(0, { title: "Nobody's business" }), timestamp: new Date().toISOString() };
    equal((await ask("/buckets/web/heartbeat?pulsetime=60", later)).id, 0);
    await host.json(command, { method: "POST", body: { on: false } });
    equal((await ask("/buckets/web/heartbeat?pulsetime=60", later)).id, 0);
    equal(await ask("/buckets/web/events/count"), 1);

    const exported = await ask("/export");
    equal(exported.buckets.web.events.map(({ data }: { data: unknown }) => data), [
      { url: "example.com", title: "Example" },
    ]);
    equal(await ask(`/buckets/web/events/${first.id}`, undefined, { method: "DELETE" }), 403);
    for (const wrong of [null, {}, "text"]) equal(await ask("/import", wrong, { method: "POST" }), 400);
    equal(await ask("/buckets/web/events", [null]), 400);
    equal(await ask(`/buckets/web?force=1`, undefined, { method: "DELETE" }), {});
    equal(await ask("/buckets/web"), 404);
    equal(await ask("/import", exported), null);
    equal(await ask("/import", exported), 409);
    equal(await rows(), [[20, { app: "example.com", title: "Example" }]]);
    const before = { start: new Date(began - 2 * DAY_MS).toISOString(), end: new Date(began - DAY_MS).toISOString() };
    await ask("/buckets/web/events", [{ ...tab(-129_600), duration: 9_000 }]);
    const [imported] = await ask(`/buckets/web/events?${new URLSearchParams(before)}`);
    equal([imported.duration, await ask("/buckets/web/events/count")], [9_000, 2]);

    const range = { from: new Date(began - 1000).toISOString(), to: new Date(began + 60_000).toISOString() };
    const told = async () => (await ask("/buckets/web/events?limit=10")).map(({ data }: { data: unknown }) => data);
    await host.json("/api/activity/erase", { method: "POST", body: { ...range, what: "private" } });
    await ask("/buckets/web/heartbeat?pulsetime=60", tab(35, { title: "Secret" }));
    equal([await told(), (await rows()).flatMap(({ 1: data }) => data)], [
      [{ url: "example.com" }, { url: "example.com", title: "Example" }],
      [{ app: "example.com" }],
    ]);
    await host.json("/api/activity/erase", { method: "POST", body: { ...range, what: "deleted" } });
    equal((await ask("/buckets/web/heartbeat?pulsetime=60", tab(40))).id, 0);
    equal([await ask("/buckets/web/events/count"), await rows()], [1, []]);
    await host.json(`/api/plugins/${idOf("activitywatch")}/disable`, { method: "POST", body: {} });
  });
});

Deno.test("activitywatch leaves nothing of the addresses that its first version kept", async () => {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-example-" });
  const { "0001-buckets": first } = migrations;
  const before = await openPluginDatabase<BucketTables & { events: Record<string, string | number> }>(folder, {
    "0001-buckets": first,
  });
  const bucket = { id: "web", type: "web.tab.current", client: "", hostname: "", created: "" };
  await before.insertInto("buckets").values(bucket).execute();
  const data = { url: "https://example.com/secret" };
  await before.insertInto("events")
    .values({ bucket: "web", started_at: 1, ended_at: 2, data: JSON.stringify(data) }).execute();
  await before.destroy();

  const db = await openPluginDatabase<BucketTables>(folder, migrations);
  const files = await Array.fromAsync(Deno.readDir(folder), ({ name }) => Deno.readTextFile(join(folder, name)));
  const buckets = await db.selectFrom("buckets").selectAll().execute();
  await db.destroy();

  equal(buckets.map((one) => ({ ...one })), [bucket]);
  ok(!(await Promise.all(files)).join().includes("secret"));
  await Deno.remove(folder, { recursive: true });
});

/** As a FRITZ!Box writes it, on the clock of its wall. */
function wallTime(instant: number, zone: string): string {
  const { day, month, year, hour, minute, second } = Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(zone);
  const two = (number: number) => String(number % 100).padStart(2, "0");
  return `${[day, month, year].map(two).join(".")} ${[hour, minute, second].map(two).join(":")}`;
}
