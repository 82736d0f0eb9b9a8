import { deepEqual, match, strictEqual } from "node:assert/strict";
import type { TestHost } from "../../tests/support/host.ts";
import { startTeamsHost } from "./testing/host.ts";
import { guid, makeTenant } from "./testing/tenant.ts";
import { faultsDe } from "./texts/faults.de.ts";
import { faultsEn } from "./texts/faults.en.ts";

const ME = guid(1);
const DAY_MS = 86_400_000;
const day = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
interface Run {
  trigger: string;
  outcome: string;
  window: { from: string; to: string } | null;
  counts: Record<string, number>;
  error: { message: string } | null;
}

const runs = (host: TestHost) => host.json<Run[]>("/api/tasks/runs?plugin=teams");
const syncNow = "/api/plugins/teams/commands/sync-now";

/** Days from the beginning of a run's window to its end. */
function daysOf({ window }: Run): number | null {
  return window && Math.round((Date.parse(window.to) - Date.parse(window.from)) / DAY_MS);
}

Deno.test("a sync by hand and one of an earlier client are in the history like all others", async () => {
  await using teams = await startTeamsHost({ users: [ME] });
  const { host, service } = teams;
  const tenant = makeTenant({ me: ME, calls: 30, until: Date.now(), days: 6 });
  for (const record of tenant.records) service.fake.records.set(record.id, record);
  await teams.set({ enabled: true });
  await host.until("the first run ended", async () => (await runs(host))[0]?.outcome === "success");

  await host.json("/api/tray/click", { method: "POST", body: { id: "teams/sync" } });
  const period = `start=${encodeURIComponent(day(-2))}&end=${encodeURIComponent(day(0))}&user_id=${ME}`;
  const answer = await host.json<Record<string, unknown>>(`/calls/sync/teams?${period}`, { method: "POST" });
  const refused = await host.ask(`/calls/sync/teams?user_id=${guid(99)}`, { method: "POST" });

  deepEqual([answer["status"], answer["new"], refused.status], ["success", 0, 400]);
  strictEqual((await refused.json()).message, (await runs(host))[0]!.error!.message);
  deepEqual((await runs(host)).map((run) => [run.trigger, run.outcome, daysOf(run), run.counts["new"] ?? null]), [
    ["request", "failed", null, null],
    ["request", "success", 2, 0],
    ["manual", "success", 7, 0],
    ["start", "success", 29, tenant.expected.calls],
  ]);
  deepEqual(service.fake.violations, []);
});

Deno.test("a sync by hand is refused in the language that the person has chosen since", async () => {
  await using teams = await startTeamsHost({ users: [ME] });
  const { host } = teams;
  const message = async (path: string, headers = {}): Promise<string> => {
    const body = await (await host.ask(path, { method: "POST", headers })).json();
    return (body.error ?? body).message;
  };

  const first = await message(syncNow);
  await host.json("/api/settings/host", { method: "PUT", body: { language: "de" } });

  deepEqual([first, await message(syncNow)], [faultsEn["switched-off"].message, faultsDe["switched-off"].message]);
  strictEqual(await message(syncNow, { "accept-language": "en" }), faultsEn["switched-off"].message);
  match(await message("/calls/sync/teams"), /ausgeschaltet/);
});
