import { deepStrictEqual as equal, match, ok } from "node:assert/strict";
import { createHmac } from "node:crypto";
import { join } from "node:path";
import type { Call } from "timetrack";
import type { TaskInfo, TaskRunInfo } from "../core/schedule/task-info.ts";
import { temporaryHome } from "./support/command-line.ts";
import { filesHolding } from "./support/files-holding.ts";
import { startTestHost, type TestHost } from "./support/host.ts";
import { senderStatus } from "./support/two-hosts.ts";

const SECRETS = {
  teams_client_secret: "vR28Q~teams-client-secret",
  placetel_api_key: "3f1c-placetel-api-key",
  placetel_shared_secret: "placetel-shared-secret",
};

/** Every key that the earlier agent wrote, in its order. */
function earlierConfig(server: string, placetel: string): Record<string, unknown> {
  return {
    base_url: server,
    machine_id: "PC-0815",
    user_id: "anna.schmidt",
    call_sync_enabled: true,
    call_sync_interval_minutes: 20,
    teams_enabled: false,
    teams_tenant_id: "72f988bf-86f1-41af-91ab-2d7cd011db47",
    teams_client_id: "11111111-2222-3333-4444-555555555555",
    teams_client_secret: SECRETS.teams_client_secret,
    placetel_enabled: true,
    placetel_api_key: SECRETS.placetel_api_key,
    placetel_api_url: placetel,
    placetel_shared_secret: SECRETS.placetel_shared_secret,
  };
}

/** Has no calls; tells with which keys it was asked. */
function startPlacetel() {
  const keys = new Set<string | null>();
  const http = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    keys.add(request.headers.get("authorization"));
    return Response.json([]);
  });
  return { address: `http://127.0.0.1:${http.addr.port}/v2`, keys, [Symbol.asyncDispose]: () => http.shutdown() };
}

const logging = (host: TestHost, method = "GET", body?: unknown) =>
  host.json<Record<string, string>>("/api/settings/logging", { method, ...(body !== undefined && { body }) });

const ringing = "call_id=5d1be8a3&direction=in&event=IncomingCall&from=015112345678&to=022155500123";

async function webhook(host: TestHost, secret: string): Promise<number> {
  const response = await fetch(`${host.address}/calls/webhooks/placetel`, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-placetel-signature": createHmac("sha256", secret).update(ringing).digest("hex"),
    },
    body: ringing,
  });
  await response.body?.cancel();
  return response.status;
}

Deno.test("a config.json of the earlier agent drops in and works, and its secrets leave it", async () => {
  await using placetel = startPlacetel();
  // Nobody listens there, which the event sender says.
  const config = earlierConfig("http://127.0.0.1:9", placetel.address);
  // As Notepad saves it.
  const text = "\uFEFF" + JSON.stringify(config, null, 4).replaceAll("\n", "\r\n");
  await using home = await temporaryHome({ "config.json": text });
  const file = join(home.path, "config.json");
  await using host = await startTestHost({ home: home.path });
  const readConfig = async () => JSON.parse((await Deno.readTextFile(file)).replace(/^\uFEFF/, ""));

  await host.until(
    "the secrets have left the file",
    async () => !/secret|api_key/.test(JSON.stringify(await readConfig())),
  );
  const { teams_client_secret: _a, placetel_api_key: _b, placetel_shared_secret: _c, ...others } = config;
  equal(await readConfig(), others);
  for (const secret of Object.values(SECRETS)) equal(filesHolding(home.path, secret), []);
  const issues = await host.json<{ plugin: string; id: string }[]>("/api/issues");
  ok(!issues.some(({ id }) => id === "config" || id === "secrets"), JSON.stringify(issues));

  const tasks = await host.json<TaskInfo[]>("/api/tasks");
  const sync = (plugin: string) => {
    const { rhythm, active } = tasks.find((task) => task.plugin === plugin && task.task === "sync")!;
    return { rhythm, active };
  };
  equal(sync("placetel"), { rhythm: "20m", active: true });
  equal(sync("teams").active, false);
  const run = await host.json<TaskRunInfo>("/api/tasks/placetel/sync/run", { method: "POST", body: {} });
  equal({ outcome: run.outcome, error: run.error }, { outcome: "success", error: null });
  equal([...placetel.keys], [`Bearer ${SECRETS.placetel_api_key}`]);

  equal(await webhook(host, "another secret"), 401);
  equal(await webhook(host, SECRETS.placetel_shared_secret), 200);
  await host.until("the call is in the log", async () => {
    const from = new Date(Date.now() - 3_600_000).toISOString();
    const to = new Date(Date.now() + 3_600_000).toISOString();
    const calls = await host.json<Call[]>(`/api/calls?from=${from}&to=${to}`);
    return calls.some(({ source, remoteNumber }) => source === "placetel" && remoteNumber === "+4915112345678");
  });
  await host.json("/api/tasks/event-sender/send/run", { method: "POST", body: {} });
  equal((await senderStatus(host)).lastError, "Events können nicht gesendet werden: Das Token des Servers fehlt");
});

Deno.test("/api/settings/logging reads and changes what earlier clients know, and tells no secret", async () => {
  await using placetel = startPlacetel();
  const config = { ...earlierConfig("", placetel.address), placetel_enabled: false };
  await using host = await startTestHost({ config });
  const file = join(host.home, "config.json");
  await host.until(
    "the secrets have left the file",
    async () => !/secret/.test(await Deno.readTextFile(file)),
  );
  const before = {
    teams_tenant_id: "72f988bf-86f1-41af-91ab-2d7cd011db47",
    teams_client_id: "11111111-2222-3333-4444-555555555555",
    teams_client_secret: "********",
    placetel_shared_secret: "********",
  };
  equal(await logging(host), before);

  // As a form does that sends back what it has read, with one field changed.
  const changed = { ...before, teams_client_id: "99999999-2222-3333-4444-555555555555" };
  equal(await logging(host, "PUT", changed), changed);
  match(await Deno.readTextFile(file), /"teams_client_id": "99999999-/);
  equal(await webhook(host, SECRETS.placetel_shared_secret), 200);

  equal(await logging(host, "POST", { placetel_shared_secret: "n3w-0ne-of-the-test" }), changed);
  equal(await webhook(host, SECRETS.placetel_shared_secret), 401);
  equal(await webhook(host, "n3w-0ne-of-the-test"), 200);
  equal(filesHolding(host.home, "n3w-0ne-of-the-test"), []);

  equal((await logging(host, "PUT", { teams_client_secret: "" })).teams_client_secret, "");
  equal(await logging(host), { ...changed, teams_client_secret: "" });

  for (const body of [{ teams_secret: "x" }, { teams_tenant_id: 7 }, []]) {
    const refused = await host.ask("/api/settings/logging", { method: "PUT", body });
    equal(refused.status, 400);
    match(await refused.text(), /"code":"invalid","message":"Cannot accept /);
  }
  const foreign = await fetch(`${host.address}/api/settings/logging`);
  equal(foreign.status, 401);
  await foreign.body?.cancel();
});
