import type { TaskRunInfo } from "../../../core/schedule/task-info.ts";
import { startTeamsHost } from "../../../plugins/teams/testing/host.ts";
import { guid, makeTenant } from "../../../plugins/teams/testing/tenant.ts";
import { atLeast, type Figure, told } from "../figure.ts";

const PERSON = guid(1);
const RECORDS = 10_000;

/** The first synchronisation of a busy tenant, from an empty log to the last stored call. */
export async function teamsSync(): Promise<Figure[]> {
  // Checking each answer against the schema would cost more than the synchronisation.
  await using teams = await startTeamsHost({ users: [PERSON], checksAnswers: false });
  const { records, expected } = makeTenant({ me: PERSON, calls: RECORDS * 1.25, until: Date.now(), days: 29 });
  for (const record of records) teams.service.fake.records.set(record.id, record);
  await teams.set({ enabled: true });

  const first = await runOf(teams.host);
  const again = await runOf(teams.host);
  const { fetched = 0, new: added = 0 } = first.counts;
  if (added !== expected.calls || fetched !== expected.calls) {
    throw new Error(`${added} of ${expected.calls} calls came`);
  }
  return [
    atLeast(10_000, fetched / minutesOf(first), {
      name: "call records of Microsoft Teams, fetched and stored",
      unit: "/min",
      comparison: `${fetched} in ${Math.round(minutesOf(first) * 60)} s from a Graph on this computer; ` +
        "Microsoft's own allows 4,500 requests a minute",
    }),
    told(minutesOf(again) * 60_000, { name: "the same once more, with nothing new", unit: "ms" }),
  ];
}

async function runOf(host: Awaited<ReturnType<typeof startTeamsHost>>["host"]): Promise<TaskRunInfo> {
  const [run] = await host.json<TaskRunInfo[]>("/api/calls/sync", { method: "POST" });
  if (run?.outcome === "success") return run;
  throw new Error(`The synchronisation ended as ${run?.outcome}: ${run?.error?.message}`);
}

function minutesOf({ startedAt, finishedAt }: TaskRunInfo): number {
  return (Date.parse(finishedAt!) - Date.parse(startedAt)) / 60_000;
}
