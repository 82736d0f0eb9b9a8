import { deepEqual, ok, strictEqual } from "node:assert/strict";
import { filesHolding } from "../../tests/support/files-holding.ts";
import { APPS } from "./testing/entra.ts";
import { startTeamsHost, type TeamsHost } from "./testing/host.ts";
import { guid, makeTenant } from "./testing/tenant.ts";
import { participant, session, type Someone, type WireRecord } from "./testing/wire.ts";

const ME = guid(1);
const UPN = "jana.meier@example.com";
const HOUR_MS = 3_600_000;
const strangers: Someone[] = [
  { user: "5f7a0000-1111-4222-8333-00000000aa01", name: "Quirina Zoller", upn: "quirina.zoller@example.com" },
  { user: "5f7a0000-1111-4222-8333-00000000aa02", name: "Xaver Yngling", upn: "xaver.yngling@example.com" },
  { phone: "+4989777666555" },
];

// esbuild's process is told to end, and ends a moment after the test.
const options = { sanitizeOps: false, sanitizeResources: false };

for (const users of [[ME], [UPN]]) {
  Deno.test(`teams leaves no trace of who is not chosen, with ${users[0]} chosen`, options, async () => {
    await using teams = await startTeamsHost({ users });
    const own = fill(teams);

    await teams.set({ enabled: true });
    const [run] = await sync(teams);
    // Once more with all that can go wrong with their records.
    for (const record of theirs()) teams.service.fake.records.set(record.id, { ...record, version: 9 });
    const ids = new Set(theirs().map(({ id }) => id));
    let count = 0;
    teams.service.fake.trouble = (_, { pathname }) => {
      const id = pathname.split("/")[4] ?? "";
      return ids.has(id) ? (["html", "half", { status: 404 }, { status: 400 }] as const)[count++ % 4]! : null;
    };
    teams.service.fake.spoil = (page) => void (ids.has(String(page["id"])) && delete page["startDateTime"]);
    await sync(teams);

    strictEqual(run!.outcome, "success");
    ok(filesHolding(teams.host.home, own).length > 0, "what is kept would be found");
    deepEqual(traces(teams.host.home), {});
    deepEqual(teams.service.fake.violations, []);
  });
}

Deno.test("teams keeps its secret and its tokens out of every file", options, async () => {
  await using teams = await startTeamsHost({ users: [ME] });
  fill(teams);
  await teams.set({ enabled: true });
  await sync(teams);
  for (
    const trouble of ["html", { status: 401 }, { status: 403 }, { status: 400 }, {
      status: 429,
      retryAfter: "600",
    }] as const
  ) {
    teams.service.fake.trouble = () => trouble;
    await teams.set({ enabled: false });
    await teams.host.json("/api/plugins/teams/commands/test-connection", { method: "POST", body: {} });
  }

  const secrets = [APPS.good.secret, ...[...teams.service.fake.tokens].map((token) => token.split(".")[2]!)];
  ok(secrets.length > 1);
  for (const secret of secrets) deepEqual(filesHolding(teams.host.home, secret), []);
});

/** Calls of the chosen person, and of strangers among themselves; gives an id that must be found. */
function fill({ service }: TeamsHost): string {
  const { records } = makeTenant({ me: ME, calls: 40, until: Date.now(), days: 5 });
  const mine = records.filter(({ participants_v2 }) => participants_v2!.some(({ id }) => id === ME));
  for (const record of [...mine, ...theirs()]) service.fake.records.set(record.id, record);
  return mine[0]!.id;
}

function theirs(): WireRecord[] {
  return Array.from({ length: 12 }, (_, n) => {
    const [who, other] = [strangers[n % 2]!, strangers[2 - n % 2]!];
    const start = Math.floor(Date.now() / HOUR_MS - 5 - n) * HOUR_MS;
    const [from, to] = [new Date(start).toISOString(), new Date(start + 60_000).toISOString()];
    return {
      id: guid(900 + n, 0xabc),
      version: 1,
      type: "peerToPeer",
      modalities: ["audio"],
      startDateTime: from,
      endDateTime: to,
      lastModifiedDateTime: to,
      joinWebUrl: `https://teams.microsoft.com/l/meetup-join/19%3ameeting_strangers${n}%40thread.v2/0`,
      organizer_v2: participant(who),
      participants_v2: [participant(who), participant(other)],
      sessions: [session(guid(n, 0xdef), { who, with: other, from, to })],
    };
  });
}

/** What of the strangers stands in which file: ids, names, numbers, meetings. */
function traces(home: string): Record<string, string[]> {
  const people = strangers.flatMap((one) => "user" in one ? [one.user, one.name!, one.upn!] : Object.values(one));
  const texts = [...people, "meeting_strangers", ...theirs().flatMap(({ id }) => [id, id.replaceAll("-", "")])];
  return Object.fromEntries(
    texts.map((text) => [text, filesHolding(home, text)]).filter(([, files]) => files!.length > 0),
  );
}

async function sync({ host }: TeamsHost): Promise<{ outcome: string }[]> {
  return await host.json<{ outcome: string }[]>("/api/calls/sync", { method: "POST" });
}
