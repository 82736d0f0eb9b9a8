import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import type { CallInput, TrayItem } from "timetrack";
import type { LoggedCall } from "../core/calls/logged-call.ts";
import type { PersonInfo } from "../core/people/list.ts";
import type { PluginInfo } from "../core/plugin/plugin-info.ts";
import type { TaskRunInfo } from "../core/schedule/task-info.ts";
import { root, startTestHost, type TestHost } from "./support/host.ts";

const ID = "tests.two-sources";
const fixture = join(root, "tests/plugins/two-sources");
const day = "2026-03-02T";

async function hostWithSources(config: Record<string, unknown> = {}): Promise<TestHost> {
  const host = await startTestHost({ plugins: [fixture], config });
  await host.until(
    "the plugin is loaded",
    async () => (await host.json<PluginInfo[]>("/api/plugins")).some(({ id }) => id === ID),
  );
  await host.json(`/api/plugins/${ID}/enable`, { method: "POST", body: { grant: true } });
  return host;
}

function call(source: "line" | "people", externalId: string, changes: Partial<CallInput> = {}): CallInput {
  return {
    source,
    externalId,
    version: 1,
    direction: "in",
    outcome: "answered",
    startedAt: `${day}09:00:00.000Z`,
    endedAt: `${day}09:05:00.000Z`,
    talkSeconds: 300,
    remoteNumber: null,
    remoteNumberRaw: source === "line" ? "022129191999" : "+4922129191***",
    remoteName: source === "line" ? null : "Müller & Söhne",
    ownUser: null,
    group: null,
    raw: {},
    ...changes,
  };
}

const tell = (host: TestHost, calls: CallInput[]) =>
  host.json(`/api/plugins/${ID}/calls`, { method: "POST", body: calls });
const log = (host: TestHost) => host.json<LoggedCall[]>(`/api/calls?from=${day}00:00:00Z&to=${day}23:00:00Z`);

Deno.test("a conversation that two sources told of is one call, and what the person says about it stays", async () => {
  await using host = await hostWithSources();
  await tell(host, [call("people", "P1", { endedAt: `${day}09:05:03.000Z`, talkSeconds: 303 })]);
  const [first] = await log(host);
  await host.json(`/api/calls/${first!.id}`, { method: "PATCH", body: { note: "call back", project: "Roof" } });

  await tell(host, [call("line", "L1"), call("people", "P1", { version: 2 })]);

  const [one, ...others] = await log(host);
  deepStrictEqual(others, []);
  deepStrictEqual(one!.sources.map(({ source, externalId }) => `${source} ${externalId}`), [
    `${ID}/line L1`,
    `${ID}/people P1`,
  ]);
  deepStrictEqual(
    [one!.remoteNumber, one!.remoteName, one!.talkSeconds, one!.note, one!.project],
    ["+4922129191999", "Müller & Söhne", 300, "call back", "Roof"],
  );

  strictEqual((await host.json<LoggedCall[]>(`/api/calls/${one!.id}/split`, { method: "POST" })).length, 2);
  await using again = await host.restart();
  await tell(again, [call("line", "L1", { version: 2 })]);
  const apart = await log(again);
  strictEqual(apart.length, 2);

  await again.json(`/api/calls/${apart[0]!.id}/link`, { method: "POST", body: { with: apart[1]!.id } });
  strictEqual((await log(again)).length, 1);
});

Deno.test("a plugin tells users and contacts of the sources it declares, and of no other", async () => {
  await using host = await hostWithSources();
  const report = async (what: string, list: unknown) =>
    await (await host.ask(`/api/plugins/${ID}/${what}`, { method: "POST", body: list })).json();
  const user = { name: "Anna", email: null, userPrincipalName: null, entraId: null, numbers: [] };
  const contact = { externalId: "1", name: "Müller & Söhne", company: null, numbers: ["022129191999"] };

  for (const [what, list] of [["users", [{ id: "anna", ...user }]], ["contacts", [contact]]] as const) {
    deepStrictEqual(await report(`${what}/line`, list), {});
    deepStrictEqual(await report(`${what}/elsewhere`, list), { code: "denied" });
    deepStrictEqual(await report(`${what}/line`, [{}]), { code: "invalid" });
  }
});

Deno.test("the log says whose a call is and who called, corrected by hand", async () => {
  await using host = await hostWithSources();
  const user = { name: null, email: "anna@example.com", userPrincipalName: null, entraId: null, numbers: [] };
  const contact = { externalId: "1", name: "Müller KG", company: "Müller", numbers: ["022129191999"] };
  await host.json(`/api/plugins/${ID}/users/line`, { method: "POST", body: [{ id: "SIP0", ...user, name: "Anna" }] });
  await host.json(`/api/plugins/${ID}/users/people`, { method: "POST", body: [{ id: "A", ...user }] });
  await host.json(`/api/plugins/${ID}/contacts/line`, { method: "POST", body: [contact] });
  await tell(host, [call("line", "L1", { ownUser: "sip0" })]);

  const [first] = await log(host);
  deepStrictEqual([first!.person?.name, first!.name, first!.company], ["Anna", "Müller KG", "Müller"]);
  const { people } = await host.json<{ people: PersonInfo[] }>("/api/people");
  deepStrictEqual(people.map(({ accounts }) => accounts.map(({ id, because }) => [id, because[0]?.by])), [
    [["SIP0", "mail"], ["A", "mail"]],
  ]);

  await host.json("/api/people/accounts", { method: "POST", body: { source: `${ID}/people`, id: "A", person: null } });
  await host.json(`/api/calls/${first!.id}`, { method: "PATCH", body: { contact: "Frau Müller", remember: true } });
  await using again = await host.restart();
  await tell(again, [
    call("line", "L2", { ownUser: "SIP0", startedAt: `${day}08:00:00Z`, endedAt: `${day}08:05:00Z` }),
  ]);

  strictEqual((await again.json<{ people: PersonInfo[] }>("/api/people")).people.length, 2);
  const page = await again.json<{ calls: LoggedCall[] }>("/api/calls/log?q=0221%202919&limit=1");
  deepStrictEqual(page.calls.map(({ externalId }) => externalId), ["L1"]);
  deepStrictEqual((await log(again)).map(({ name }) => name), ["Frau Müller", "Frau Müller"]);
  const csv = await again.ask("/api/calls/export.csv?zone=UTC", { headers: { "accept-language": "de" } });
  const [, newest] = (await csv.text()).split("\r\n");
  match(newest!, /^"02\.03\.2026";"09:00:00";"09:05:00";"0:05:00";"eingehend";"angenommen";"Frau Müller";/);
});

Deno.test("a name is remembered for no number that is cut off, and the call stays as it was", async () => {
  await using host = await hostWithSources();
  await tell(host, [
    call("people", "P1"),
    call("line", "L1", { startedAt: `${day}08:00:00Z`, endedAt: `${day}08:05:00Z` }),
  ]);
  const [line, people] = await log(host);
  const nameable = async ({ id }: LoggedCall) => (await host.json<{ nameable: boolean }>(`/api/calls/${id}`)).nameable;
  const name = (remember: boolean) =>
    host.ask(`/api/calls/${people!.id}`, { method: "PATCH", body: { contact: "Anna", remember } });
  deepStrictEqual([await nameable(line!), await nameable(people!)], [true, false]);

  const refused = await name(true);
  await refused.body?.cancel();

  deepStrictEqual([refused.status, (await log(host))[1]!.contact], [400, null]);
  await (await name(false)).body?.cancel();
  deepStrictEqual((await log(host))[1]!.contact, "Anna");
});

Deno.test("a run of a task keeps what it told of itself, also when it fails", async () => {
  await using host = await hostWithSources();
  const window = { from: "2026-03-01T00:00:00.000Z", to: "2026-03-02T00:00:00.000Z" };
  const sync = async () => (await host.json<TaskRunInfo[]>("/api/calls/sync", { method: "POST" }))[0]!;

  const good = await sync();
  await host.json(`/api/plugins/${ID}/fail`, { method: "POST", body: true });
  const failed = await sync();

  deepStrictEqual([good.window, good.counts], [window, { fetched: 4, new: 1 }]);
  deepStrictEqual([failed.window, failed.counts, failed.error?.temporary], [window, { fetched: 3, new: 1 }, false]);
  const history = await host.json<TaskRunInfo[]>(`/api/tasks/runs?plugin=${ID}&limit=2`);
  deepStrictEqual(history, [failed, good]);
});

Deno.test("a plugin reads numbers as the host does", async () => {
  await using host = await hostWithSources();

  const read = (raw: string) => host.json(`/api/plugins/${ID}/number?raw=${encodeURIComponent(raw)}`);

  deepStrictEqual(await read("0221 / 29 19 19-99"), { kind: "number", e164: "+4922129191999" });
  deepStrictEqual(await read("7777abc@line.example"), { kind: "sip", e164: null });
});

Deno.test("the sync of calls runs from the tray, says how it went, and is there only with something to fetch", async () => {
  await using host = await hostWithSources({ language: "de" });
  const status = async () => (await host.json<{ text: string }>("/api/status")).text;
  const shown = async () => (await host.json<TrayItem[]>("/api/tray")).find(({ id }) => id === "host/call-sync");
  const sync = () => host.json<TaskRunInfo[]>("/api/calls/sync", { method: "POST" });
  const fail = (fails: boolean) => host.json(`/api/plugins/${ID}/fail`, { method: "POST", body: fails });

  strictEqual((await host.until("the entry is there", shown)).title, "Call-Sync jetzt ausführen");
  await host.json("/api/tray/click", { method: "POST", body: { id: "host/call-sync" } });
  await host.until(
    "it has run",
    async () =>
      /^Call-Sync: ✓ \(alle 15 min\)\nLetzter Sync: \d\d\.\d\d\.\d{4} \d\d:\d\d\nNächster Sync in: 1[45] min$/m
        .test(await status()),
  );

  await fail(true);
  const [failed] = await sync();
  strictEqual(failed!.error!.message, "Cannot log in: the key is wrong");
  await host.until(
    "the failure is told",
    async () =>
      /^Call-Sync: ✗ .*\n.*\n.*\nFehler: Two sources: Cannot log in: the key is wrong \(braucht Sie\)$/m.test(
        await status(),
      ),
  );
  await sync();
  await fail(false);
  strictEqual((await sync())[0]!.outcome, "success");
  const titles = await host.until("the end of the failure is told", async () => {
    const notifications = await host.json<{ title: string }[]>("/api/notifications");
    return notifications.length === 2 && notifications.map(({ title }) => title);
  });
  deepStrictEqual(titles, ["Two sources: gescheitert", "Two sources: funktioniert wieder"]);

  await host.json(`/api/plugins/${ID}/disable`, { method: "POST" });
  await host.until("the entry is gone", async () => await shown() === undefined);
  strictEqual((await status()).includes("Call-Sync"), false);
  const refused = await host.ask("/api/calls/sync", { method: "POST" });
  strictEqual(refused.status, 409);
  await refused.body?.cancel();
});
