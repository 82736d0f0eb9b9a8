import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { createHmac } from "node:crypto";
import { join } from "node:path";
import type { TrayItem } from "timetrack";
import type { LoggedCall } from "../core/calls/logged-call.ts";
import type { IssueInfo } from "../core/issues.ts";
import { startFakePlacetel } from "../plugins/placetel/testing/fake-placetel.ts";
import vendor from "../plugins/placetel/fixtures/vendor/notify.json" with { type: "json" };
import { filesHolding } from "./support/files-holding.ts";
import { startTestHost, type TestHost } from "./support/host.ts";

const PATH = "/calls/webhooks/placetel";
const FORM = "application/x-www-form-urlencoded";
const SECRET = vendor.secret;
const ANNA = "7777anna@fpbx.example";
const BEN = "7777ben@fpbx.example";

async function hostWithPlacetel(
  settings: Record<string, unknown> = {},
  config: Record<string, unknown> = {},
): Promise<TestHost> {
  const host = await startTestHost({ config: { language: "de", ...config } });
  await host.json("/api/settings/placetel", {
    method: "PUT",
    body: { enabled: true, shared_secret: SECRET, ...settings },
  });
  return host;
}

const signatureOf = (body: string) => createHmac("sha256", SECRET).update(body).digest("hex");

async function send(host: TestHost, body: string, signature = signatureOf(body)): Promise<[number, string]> {
  const response = await fetch(host.address + PATH, {
    method: "POST",
    headers: { "content-type": FORM, "x-placetel-signature": signature },
    body,
  });
  return [response.status, await response.text()];
}

/** Sends an event as Placetel does and waits for nothing. */
async function tell(host: TestHost, fields: Record<string, string>): Promise<void> {
  equal(await send(host, new URLSearchParams(fields).toString()), [200, ""]);
}

const now = Date.now();
const range = `from=${new Date(now - 86_400_000).toISOString()}&to=${new Date(now + 86_400_000).toISOString()}`;
const callsOf = (host: TestHost) => host.json<LoggedCall[]>(`/api/calls?${range}`);

/** Resolves when the status has this line: the plugin tells of things in its own time. */
const saying = (host: TestHost, line: string) =>
  host.until(`the status says "${line}"`, async () => {
    return (await host.json<{ text: string }>("/api/status")).text.split("\n").includes(line);
  });

Deno.test("the vendor's own sample is taken, in small and capital letters, and nothing that is signed otherwise", async () => {
  await using host = await hostWithPlacetel();
  const [sample] = vendor.cases;

  equal(await send(host, sample!.body, sample!.signature), [200, ""]);
  equal(await send(host, sample!.body, sample!.signature.toUpperCase()), [200, ""]);
  equal((await send(host, sample!.body.replace("0987654321", "0987654322"), sample!.signature))[0], 401);
  equal((await send(host, sample!.body, ""))[0], 401);
  equal((await send(host, sample!.body, createHmac("sha256", "other").update(sample!.body).digest("hex")))[0], 401);

  const [call, ...others] = await host.until("the call is there", async () => {
    const calls = await callsOf(host);
    return calls.length > 0 && calls;
  });
  equal(others, []);
  equal([call!.externalId, call!.outcome], [new URLSearchParams(sample!.body).get("call_id"), "ongoing"]);
  await saying(host, "Placetel, abgewiesene Ereignisse: 3 (die Signatur fehlt oder ist falsch)");
  await saying(host, "Placetel-Leitungen: alle Leitungen des Kontos");
  equal(filesHolding(host.home, "0987654322"), []);
});

Deno.test("without a shared secret nothing is taken, and the status says why", async () => {
  await using host = await startTestHost();
  await host.json("/api/settings/placetel", { method: "PUT", body: { enabled: true } });

  equal((await send(host, vendor.cases[0]!.body, vendor.cases[0]!.signature))[0], 401);

  await saying(host, "Placetel, refused events: 1 (no shared secret is entered)");
  equal(filesHolding(host.home, "0987654321"), []);
});

Deno.test("a call that goes on is in the log, the tray and the status at once, and is led to its end by a restart", async () => {
  await using first = await hostWithPlacetel();
  const call = { call_id: "a".repeat(64), from: "015112345678", to: "022155500123", direction: "in" };
  const title = async (host: TestHost) =>
    (await host.json<TrayItem[]>("/api/tray")).find(({ id }) => id === "placetel/call")?.title;

  await tell(first, { ...call, event: "IncomingCall" });
  await first.until("it rings", async () => await title(first) === "Es klingelt: +49 1511 2345678");
  await tell(first, { ...call, event: "CallAccepted", peer: ANNA });
  await first.until("it is shown", async () => await title(first) === "Anruf: +49 1511 2345678, 0 min");
  await saying(first, "Laufender Anruf: +49 1511 2345678, 0 min");
  const [ongoing] = await callsOf(first);
  equal([ongoing!.outcome, ongoing!.endedAt, ongoing!.ownUser], ["ongoing", null, ANNA]);

  await using second = await first.restart();
  await tell(second, { ...call, event: "HungUp", type: "accepted", duration: "1" });

  await second.until("it has ended", async () => (await callsOf(second))[0]?.outcome === "answered");
  equal((await callsOf(second)).map(({ talkSeconds }) => talkSeconds), [1]);
  await second.until("the tray says no more", async () => await title(second) === undefined);
});

Deno.test("what concerns nobody who was chosen is in no file, however it is told", async () => {
  await using placetel = startFakePlacetel();
  const at = new Date(Date.now() - 60_000).toISOString();
  placetel.numbers = [{ id: 1, e164: "+4922155500123", number: "022155500123", name: "Zentrale" }];
  const user = (id: number, sipuid: string, callerid: string) => ({
    id,
    sipuid,
    username: sipuid.split("@")[0],
    callerid,
  });
  placetel.sipUsers = [
    { ...user(1, ANNA, "022155500124"), name: "Anna Beispiel" },
    { ...user(2, BEN, "022166600777"), name: "Ben Beispiel" },
  ];
  placetel.calls = [
    {
      id: 1,
      type: "accepted",
      from_number: "015155501111",
      to_number: { number: { number: "022166600777" } },
      duration: 9,
    },
    {
      id: 2,
      type: "missed",
      from_number: "015155502222",
      to_number: { number: { number: "022155500124" } },
      duration: 0,
    },
  ].map((row) => ({ ...row, received_at: at }));
  placetel.details = [
    { from: "022166600777", to: "015155503333", length: 5, answer_uri: "7777ben", received_at: at },
    { from: "022155500124", to: "015155504444", length: 5, answer_uri: "7777anna", received_at: at },
  ].map((row) => ({ ...row, description: "Mobilfunk", amount: 0.1 }));
  await using host = await hostWithPlacetel({
    api_url: placetel.address,
    api_key: "geheimer-schluessel",
    users: ["Anna Beispiel"],
  });

  await host.json("/api/plugins/placetel/commands/sync-now", { method: "POST" });
  await tell(host, { call_id: "b".repeat(64), event: "IncomingCall", from: "015155505555", to: "022166600777" });
  await tell(host, {
    call_id: "b".repeat(64),
    event: "CallAccepted",
    from: "015155505555",
    to: "022166600777",
    peer: BEN,
  });
  await tell(host, {
    call_id: "c".repeat(64),
    event: "OutgoingCall",
    from: "022166600777",
    to: "015155506666",
    peer: BEN,
  });
  // Her own call comes by a number of somebody else, and its end names nobody.
  const hers = { call_id: "d".repeat(64), from: "015155507777", to: "022155500123" };
  await tell(host, { ...hers, event: "CallAccepted", peer: ANNA });
  await tell(host, { ...hers, event: "HungUp", direction: "in", type: "accepted", duration: "0" });

  await host.until("her calls are there", async () => {
    const calls = await callsOf(host);
    return calls.length === 3 && calls.every(({ outcome }) => outcome !== "ongoing");
  });
  equal((await callsOf(host)).map(({ remoteNumber }) => remoteNumber).sort(), [
    "+4915155502222",
    "+4915155504444",
    "+4915155507777",
  ]);
  await saying(host, "Placetel-Leitungen: Anna Beispiel");
  await saying(host, "Placetel, Ereignisse anderer Leitungen: 3 ausgelassen");
  equal(placetel.refused, []);

  for (const others of ["15155501111", "15155503333", "15155505555", "15155506666", "22166600777", "7777ben"]) {
    equal(filesHolding(host.home, others), [], others);
    equal(filesHolding(host.home, others.toUpperCase()), [], others);
  }
  ok(filesHolding(host.home, "15155502222").length > 0);
});

Deno.test("a call to a shared number that somebody else answers leaves no trace", async () => {
  await using host = await hostWithPlacetel({ users: ["022155500123", ANNA] });
  const call = { call_id: "e".repeat(64), from: "015155508888", to: "022155500123", direction: "in" };
  await backupOf(host);
  const last = { call_id: "f".repeat(64), from: "015155509999", to: "022155500123", direction: "in" };

  await tell(host, { ...call, event: "IncomingCall" });
  await tell(host, { ...call, event: "CallAccepted", peer: BEN });
  await tell(host, { ...call, event: "HungUp", type: "accepted", duration: "9" });
  await tell(host, { ...last, event: "IncomingCall" });
  await tell(host, { ...last, event: "HungUp", type: "missed", duration: "0" });

  await host.until("the last one alone is there", async () => {
    const calls = await callsOf(host);
    return calls.length === 1 && calls[0]!.remoteNumber === "+4915155509999";
  });
  await overwritten(host, "15155508888");
  await overwritten(host, "7777ben");
});

/** Resolves when no file of the running host holds this any more. */
async function overwritten(host: TestHost, text: string): Promise<void> {
  const patienceMs = 60_000;
  for (const started = performance.now(); filesHolding(host.home, text).length > 0;) {
    if (performance.now() - started > patienceMs) equal(filesHolding(host.home, text), []);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Resolves when the backup of this day is made: it holds what waits at that moment. */
async function backupOf(host: TestHost): Promise<void> {
  const folder = join(host.home, "backups");
  const isMade = () => {
    try {
      return [...Deno.readDirSync(folder)].some(({ name }) => name.endsWith(".db"));
    } catch {
      return false;
    }
  };
  await host.until("the backup of the day is made", () => Promise.resolve(isMade()));
}

Deno.test("what the plugin cannot read is delivered again by a button of its card", async () => {
  await using host = await hostWithPlacetel();
  equal(await send(host, "hello=world"), [200, ""]);
  const card = () => host.json<IssueInfo[]>("/api/issues").then((all) => all.find(({ id }) => id === "inbox:placetel"));

  const { actions } = await host.until("the card is there", card);
  equal(actions.map(({ id, title }) => [id, title]), [
    ["redeliver:placetel", "Erneut zustellen"],
    ["discard:placetel", "Löschen"],
  ]);
  const act = (action: string) => host.json(`/api/issues/host/inbox:placetel/${action}`, { method: "POST" });
  await act("redeliver:placetel");
  await host.until("it has failed again", card);
  await act("discard:placetel");
  await host.until("the card is gone", async () => await card() === undefined);
  await act("discard:placetel").then(() => ok(false), (thrown) => ok(/404/.test(String(thrown))));
});
