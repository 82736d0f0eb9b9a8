import { deepStrictEqual as equal } from "node:assert/strict";
import { createHmac } from "node:crypto";
import type { CallDetail, LoggedCall } from "../../core/calls/logged-call.ts";
import type { TaskRunInfo } from "../../core/schedule/task-info.ts";
import { startFakePlacetel } from "../../plugins/placetel/testing/fake-placetel.ts";
import { APPS, TENANT } from "../../plugins/teams/testing/entra.ts";
import { startService } from "../../plugins/teams/testing/service.ts";
import type { WireRecord } from "../../plugins/teams/testing/wire.ts";
import { startTestHost } from "../support/host.ts";
import { settableClock } from "../support/host-clock.ts";
import { account, ANNA, at, BEN, type Event, lists } from "./day.ts";

const SECRET = "s3cret-of-the-day";

/** A real host with the real plugins, and both services outside. */
export async function setStage(env: Record<string, string> = {}) {
  const clock = await settableClock();
  const service = await startService();
  const placetel = startFakePlacetel();
  Object.assign(placetel, account, lists);
  let host = await startTestHost({
    clock: clock.file,
    env: { TZ: "UTC", ...env },
    config: {
      call_sync_enabled: false,
      teams_tenant_id: TENANT,
      teams_client_id: APPS.good.id,
      teams_users: [ANNA, BEN],
      placetel_api_url: placetel.address,
    },
  });
  const home = host;
  const put = (plugin: string, body: Record<string, unknown>) =>
    host.json(`/api/settings/${plugin}`, { method: "PUT", body });
  await put("placetel", { enabled: true, shared_secret: SECRET, api_key: "geheimer-schluessel" });
  await put("teams", {
    client_secret: APPS.good.secret,
    authority: service.entra.origin,
    graph_url: service.fake.origin,
    ca_certificate: service.ca,
    enabled: true,
  });

  const log = () => host.json<LoggedCall[]>(`/api/calls?from=${at("00:00:00")}&to=${at("23:59:59")}`);

  async function tell({ time, body }: Event): Promise<void> {
    await clock.stop(Date.parse(at(time)));
    const text = new URLSearchParams(body).toString();
    const response = await fetch(`${host.address}/calls/webhooks/placetel`, {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "x-placetel-signature": createHmac("sha256", SECRET).update(text).digest("hex"),
      },
      body: text,
    });
    equal([response.status, await response.text()], [200, ""]);
  }

  async function isHandled({ time, body: { call_id = "" } }: Event): Promise<boolean> {
    const details = await Promise.all((await log()).map(({ id }) => host.json<CallDetail>(`/api/calls/${id}`)));
    const told = details.flatMap(({ reports }) => reports).map(({ raw }) => JSON.stringify(raw));
    return told.some((raw) => raw.includes(call_id) && raw.includes(at(time)));
  }

  return {
    log,
    /** Placetel tells these, and the log has them. */
    async hear(events: Event[]) {
      for (const event of events) await tell(event);
      await clock.set(0);
      // They are handled in the order in which they came.
      await host.until("the last event is handled", () => isHandled(events.at(-1)!));
    },
    /** Teams knows these records, but cannot give one of them yet. */
    records(records: WireRecord[], late: string[] = []) {
      service.fake.rest();
      service.fake.records.clear();
      for (const record of records) service.fake.records.set(record.id, record);
      service.fake.late.clear();
      for (const id of late) service.fake.late.add(id);
    },
    async sync(plugin: "teams" | "placetel"): Promise<void> {
      await host.json(`/api/plugins/${plugin}/commands/sync-now`, { method: "POST" });
      const [run] = await host.json<TaskRunInfo[]>(`/api/tasks/runs?plugin=${plugin}&limit=1`);
      equal([run!.outcome, run!.error], ["success", null]);
    },
    /** Anna writes it beside whatever she sees of her first call. */
    async note(text: string): Promise<void> {
      const [first] = await log();
      await host.json(`/api/calls/${first!.id}`, { method: "PATCH", body: { note: text } });
    },
    async restart(): Promise<void> {
      host = await host.restart();
    },
    /** What the services would not have taken, or given. */
    faults: () => [...service.fake.violations, ...placetel.refused],
    async [Symbol.asyncDispose]() {
      await host.stop();
      await home[Symbol.asyncDispose]();
      await placetel[Symbol.asyncDispose]();
      await service[Symbol.asyncDispose]();
      await clock[Symbol.asyncDispose]();
    },
  };
}

export type Stage = Awaited<ReturnType<typeof setStage>>;
