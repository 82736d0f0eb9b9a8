import { deepStrictEqual as equal, match } from "node:assert/strict";
import { join } from "node:path";
import { ingestToken } from "../core/http/secrets.ts";
import type { IssueInfo } from "../core/issues.ts";
import type { TaskRunInfo } from "../core/schedule/task-info.ts";
import { startTestHost, type TestHost } from "./support/host.ts";
import { ownRows, receivedRows, senderStatus, sendNow } from "./support/two-hosts.ts";

const PATH = "/api/ingest";

/** A server that is not TimeTrack, or not well; answers as `answer` says at the moment. */
function startServer(answer: (request: Request) => Response) {
  const server = {
    address: "",
    requests: 0,
    answer,
    [Symbol.asyncDispose]: () => http.shutdown(),
  };
  const http = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    server.requests++;
    await request.arrayBuffer();
    return server.answer(request);
  });
  server.address = `http://127.0.0.1:${http.addr.port}`;
  return server;
}

/** Resolves when it has its token and has found nothing to send. */
async function senderTo(address: string): Promise<TestHost> {
  const config = { base_url: address, upload_token: "t0ken-of-the-server", language: "de" };
  const host = await startTestHost({ config });
  await host.until(
    "the token has moved to the secrets",
    async () => !(await Deno.readTextFile(join(host.home, "config.json"))).includes("upload_token"),
  );
  await runAtStart(host);
  return host;
}

async function tellWindows(host: TestHost, count: number): Promise<void> {
  const body = Array.from({ length: count }, (_, index) => ({
    source: "test",
    kind: "window",
    at: `2026-03-02T09:${String(10 + index)}:00.000Z`,
    pulseSeconds: 5,
    data: { app: "Editor", title: `page ${index}` },
  }));
  await host.json("/api/activity/heartbeat", { method: "POST", body });
}

async function cards(
  host: TestHost,
  language = "de",
): Promise<{ title: string; hint: string | null; button: string }[]> {
  const response = await host.ask("/api/issues", { headers: { "accept-language": language } });
  const issues = await response.json() as IssueInfo[];
  return issues.filter(({ plugin }) => plugin === "event-sender")
    .map(({ title, hint, actions }) => ({ title, hint, button: actions.map(({ id }) => id).join() }));
}

/** The number of the newest run. */
async function newestRun(host: TestHost): Promise<number> {
  return (await host.json<TaskRunInfo[]>("/api/tasks/runs?plugin=event-sender&limit=1"))[0]!.id;
}

/** The first run of the clock after a start; that of an earlier one has a number that is known. */
async function runAtStart(host: TestHost, after = -Infinity): Promise<TaskRunInfo> {
  return await host.until("the run at the start has ended", async () => {
    const runs = await host.json<TaskRunInfo[]>("/api/tasks/runs?plugin=event-sender&limit=10");
    return runs.find(({ id, trigger, outcome }) => id > after && trigger === "start" && outcome !== "running");
  });
}

Deno.test("the event sender says that the token is wrong, and sends when it is put right", async () => {
  await using server = await startTestHost();
  await using sender = await senderTo(server.address);
  await tellWindows(sender, 3);
  const { host: name } = new URL(server.address);

  const { status } = await sendNow(sender);
  equal(status, 403);
  const sentence = `Events können nicht an „${name}“ gesendet werden: Er nimmt das Token nicht an`;
  const { pending, lastUpload, lastError } = await senderStatus(sender);
  equal({ pending, lastUpload, lastError }, { pending: "3", lastUpload: "–", lastError: sentence });
  equal((await senderStatus(sender, "en")).lastError, `Cannot send events to "${name}": it does not accept the token`);
  equal(await cards(sender), [{
    title: sentence,
    hint: "Tragen Sie das Token ein, das `timetrack token --ingest` auf dem Server ausgibt",
    button: "send-now",
  }]);
  equal(receivedRows(server), []);

  await sender.json("/api/settings/event-sender", { method: "PUT", body: { token: ingestToken(server.token) } });

  await sender.until("the events are sent at once", () => Promise.resolve(receivedRows(server).length === 3));
  await sender.until("the card is gone", async () => (await cards(sender)).length === 0);
  equal(receivedRows(server), ownRows(sender));
  const after = await senderStatus(sender);
  equal({ pending: after.pending, lastError: after.lastError }, { pending: "0", lastError: "–" });
});

Deno.test("the event sender goes to no other address than the one that was entered", async () => {
  await using elsewhere = startServer(() => Response.json({ accepted: { activity: 1, calls: 0 } }));
  await using server = startServer(() =>
    new Response(null, { status: 307, headers: { location: elsewhere.address + PATH } })
  );
  await using sender = await senderTo(server.address);
  await tellWindows(sender, 1);

  equal((await sendNow(sender)).status, 400);

  const { pending, lastError } = await senderStatus(sender);
  equal(pending, "1");
  match(lastError!, /Er verweist auf eine andere Adresse$/);
  equal((await cards(sender)).map(({ title }) => title), [lastError]);
  equal(elsewhere.requests, 0);
});

Deno.test("the event sender takes no web page for the answer of a server", async () => {
  const page = "<!doctype html><title>Hotel</title><p>Please log in";
  await using server = startServer(() => new Response(page, { headers: { "content-type": "text/html" } }));
  await using sender = await senderTo(server.address);
  await tellWindows(sender, 2);

  equal((await sendNow(sender)).status, 400);

  const { pending, lastUpload, lastError } = await senderStatus(sender);
  equal({ pending, lastUpload }, { pending: "2", lastUpload: "–" });
  match(lastError!, /Er hat ihren Empfang nicht bestätigt$/);
  match((await cards(sender))[0]!.hint!, /Oder verlangt dieses Netz zuerst eine Anmeldung\?$/);

  server.answer = () => Response.json({ accepted: { activity: 2, calls: 0 } });
  equal((await sendNow(sender)).answer, { result: { sent: 2 } });
  equal(await cards(sender), []);
  equal((await senderStatus(sender)).pending, "0");
});

Deno.test("the event sender leaves a server alone for as long as it asks, also after a restart", async () => {
  const busy = () => new Response("slow down", { status: 429, headers: { "retry-after": "600" } });
  await using server = startServer(busy);
  await using first = await senderTo(server.address);
  await tellWindows(first, 2);
  equal((await sendNow(first)).status, 429);
  match((await senderStatus(first)).lastError!, /Er bittet zu warten$/);
  equal(await cards(first), []);
  const asked = server.requests;

  const before = await newestRun(first);
  await using sender = await first.restart();
  const { outcome, counts } = await runAtStart(sender, before);
  equal({ outcome, counts }, { outcome: "success", counts: { sent: 0, waiting: 1 } });
  equal(server.requests, asked);
  match((await senderStatus(sender)).lastError!, /Er bittet zu warten$/);

  // A person need not wait.
  server.answer = () => Response.json({ accepted: { activity: 2, calls: 0 } });
  equal((await sendNow(sender)).answer, { result: { sent: 2 } });
});

Deno.test("the event sender leaves a server alone that fails, but not the next one", async () => {
  await using server = startServer(() => new Response("Oops", { status: 503 }));
  await using first = await senderTo(server.address);
  await tellWindows(first, 1);
  equal((await sendNow(first)).status, 503);
  match((await senderStatus(first)).lastError!, /Er ist gestört und antwortete 503$/);
  equal(await cards(first), []);
  const asked = server.requests;

  const ofFirst = await newestRun(first);
  await using second = await first.restart();
  equal((await runAtStart(second, ofFirst)).counts, { sent: 0, waiting: 1 });
  equal(server.requests, asked);
  const ofSecond = await newestRun(second);
  await second.stop();

  await using other = startServer(() => Response.json({ accepted: { activity: 1, calls: 0 } }));
  await using third = await second.restart({ config: { base_url: other.address, language: "de" } });
  equal((await runAtStart(third, ofSecond)).counts, { sent: 1 });
  equal((await senderStatus(third)).lastError, "–");
});

Deno.test("the event sender says what is missing, and forgets a server that is taken away", async () => {
  await using sender = await startTestHost({ config: { language: "de" } });
  await tellWindows(sender, 1);
  const noServer = await sendNow(sender);
  equal(noServer.status, 409);
  match((await senderStatus(sender)).lastError!, /Es ist kein Server eingetragen$/);

  // Nobody listens there.
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const address = `http://127.0.0.1:${listener.addr.port}`;
  listener.close();
  const enter = (base_url: string) => sender.json("/api/settings/event-sender", { method: "PUT", body: { base_url } });
  await enter(address);
  await sender.until("the new server is used", async () => {
    const { status } = await sendNow(sender);
    return status === 403 && (await cards(sender)).length === 1;
  });
  match((await senderStatus(sender)).lastError!, /Das Token des Servers fehlt$/);
  equal((await senderStatus(sender)).pending, "1");

  await enter("");
  await sender.until("the server is forgotten", async () => {
    const { pending, lastError } = await senderStatus(sender);
    return pending === "0" && lastError === "–" && (await cards(sender)).length === 0;
  });
  equal(JSON.parse(await Deno.readTextFile(join(sender.home, "config.json"))).base_url ?? "", "");
});
