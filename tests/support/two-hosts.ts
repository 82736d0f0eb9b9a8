import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { ingestToken } from "../../core/http/secrets.ts";
import { root, type TestHost } from "./host.ts";

/** What the host that sends needs to know of the one that receives. */
export function senderConfig(server: TestHost, address = server.address): Record<string, unknown> {
  return { base_url: address, upload_token: ingestToken(server.token), machine_id: "laptop", user_id: "anna" };
}

export interface SentRow {
  id: string;
  /** Number of its last change at the host that it comes from. */
  seq: number;
  /** All that it says. */
  text: string;
}

/** Activity and calls of the host itself, in the order of their changes. */
export function ownRows(host: TestHost): SentRow[] {
  return rowsOf(host, "device_id = 1", "seq");
}

/** Activity and calls that other hosts sent, in the order in which they came. */
export function receivedRows(host: TestHost): SentRow[] {
  return rowsOf(host, "device_id > 1", "remote_seq");
}

function rowsOf({ home }: TestHost, which: string, number: "seq" | "remote_seq"): SentRow[] {
  using database = new DatabaseSync(join(home, "timetrack.db"), { readOnly: true });
  const activity = database.prepare(
    `select activity.id, ${number} as number, source, activity.kind, app, title, state, started_at, ended_at
     from activity join activity_subjects as said on said.id = subject_id where ${which} order by seq`,
  ).all();
  const calls = database.prepare(
    `select calls.id, ${number} as number, source, external_id, direction, outcome, started_at, ended_at, talk_seconds,
     remote_number, remote_name, raw from calls where ${which} order by seq`,
  ).all();
  return [...activity, ...calls].map(({ id, number, ...said }) => ({
    id: String(id),
    seq: Number(number),
    text: JSON.stringify(said),
  }));
}

/** A plugin that writes the calls that it is told. */
export const callSource = join(root, "tests/call-source");

export async function grantCallSource(host: TestHost): Promise<void> {
  await host.until(
    "the plugins are loaded",
    async () => (await host.json<{ id: string }[]>("/api/plugins")).some(({ id }) => id === "test.call-source"),
  );
  await host.json("/api/plugins/test.call-source/enable", { method: "POST", body: { grant: true } });
}

export async function tellCalls(host: TestHost, externalIds: string[], raw: unknown = {}): Promise<void> {
  const calls = externalIds.map((externalId, index) => {
    const start = Date.parse("2026-03-02T09:00:00Z") + index * 60_000;
    return {
      ...{ source: "test", externalId, version: 1, direction: "in", outcome: "answered", talkSeconds: 30, raw },
      ...{ startedAt: new Date(start).toISOString(), endedAt: new Date(start + 30_000).toISOString() },
      ...{ remoteNumber: "+4922129191999", remoteNumberRaw: "022129191999", remoteName: "Müller & Söhne" },
      ...{ ownUser: null, group: null },
    };
  });
  for (let done = 0; done < calls.length; done += 50) {
    await host.json("/api/plugins/test.call-source/calls", { method: "POST", body: calls.slice(done, done + 50) });
  }
}

/** The lines of the event sender in the status, by their ids. */
export async function senderStatus(host: TestHost, language: "de" | "en" = "de"): Promise<Record<string, string>> {
  const response = await host.ask("/api/status", { headers: { "accept-language": language } });
  const { blocks } = await response.json() as { blocks: { lines: { plugin: string; id: string; value: string }[] }[] };
  const lines = blocks.flatMap(({ lines }) => lines).filter(({ plugin }) => plugin === "event-sender");
  return Object.fromEntries(lines.map(({ id, value }) => [id, value]));
}

/** Presses "send open events"; tells the answer's status and what it says. */
export async function sendNow(host: TestHost): Promise<{ status: number; answer: Record<string, unknown> }> {
  const response = await host.ask("/api/plugins/event-sender/commands/send-now", { method: "POST", body: {} });
  return { status: response.status, answer: await response.json() };
}
