import { deepStrictEqual as equal, match, ok } from "node:assert/strict";
import { join } from "node:path";
import { filesHolding } from "./support/files-holding.ts";
import { freePort } from "./support/free-port.ts";
import { settableClock } from "./support/host-clock.ts";
import { startTestHost, type TestHost } from "./support/host.ts";
import {
  callSource,
  grantCallSource,
  ownRows,
  receivedRows,
  senderConfig,
  senderStatus,
  sendNow,
  tellCalls,
} from "./support/two-hosts.ts";

const DOWN_MS = 20_000;
const EVENT_EVERY_MS = 100;

/** The clock starts a send each minute, and each is left out for up to a minute after a failure. */
const BY_ITSELF_MS = 130_000;

/** By so much the clock of the sender goes on with each look, so that its minutes are short. */
const STEP_MS = 5_000;

Deno.test("a token in config.json moves to the secrets and leaves the file, and the first events arrive", async () => {
  await using server = await startTestHost();
  const config = senderConfig(server);
  const token = config.upload_token as string;
  await using sender = await startTestHost({ config, plugins: [callSource] });
  await grantCallSource(sender);

  await tellWindows(sender, 1, 5);
  await tellCalls(sender, ["a", "b"]);
  await sender.until("the token has left config.json", async () => {
    const text = await Deno.readTextFile(join(sender.home, "config.json"));
    return !text.includes(token) && !text.includes("upload_token") && text.includes("base_url");
  });
  await sender.until("the events are sent", async () => (await sendNow(sender)).status === 200);

  equal(filesHolding(sender.home, token), []);
  equal(receivedRows(server), ownRows(sender));
  equal(receivedRows(server).length, 7);
  const { pending, lastUpload, lastError } = await senderStatus(sender);
  equal({ pending, lastError }, { pending: "0", lastError: "–" });
  match(lastUpload!, /^\d{2}\.\d{2}\.\d{4} \d{2}:\d{2}$/);
  const issues = await sender.json<{ plugin: string }[]>("/api/issues");
  equal(issues.filter(({ plugin }) => plugin === "event-sender"), []);
});

Deno.test("what is deleted for good is deleted on the server, too, activity and calls", async () => {
  await using server = await startTestHost();
  await using sender = await startTestHost({ config: senderConfig(server), plugins: [callSource] });
  await grantCallSource(sender);
  await tellWindows(sender, 1, 5);
  await tellCalls(sender, ["a", "b"]);
  await sender.until("the events are sent", async () => (await sendNow(sender)).status === 200);
  equal(receivedRows(server).length, 7);

  await sender.json("/api/data/delete", { method: "POST", body: { everything: true } });
  await sender.until("the deletion has ended", async () => {
    const { job } = await sender.json<{ job: { phase: string } | null }>("/api/data");
    return job?.phase === "done";
  });
  await sender.until("the deletion is told", async () => (await sendNow(sender)).status === 200);
  await tellCalls(sender, ["a"]);
  await sendNow(sender);

  equal([ownRows(sender), receivedRows(server)], [[], []]);
});

Deno.test("a server that is down for 20 s while events arrive gets all of them, once and in order", async () => {
  const port = freePort();
  await using first = await startTestHost({ port });
  await using clock = await settableClock();
  await using sender = await startTestHost({ clock: clock.file, config: senderConfig(first), plugins: [callSource] });
  const byItself = (what: string, look: () => Promise<boolean>) =>
    sender.until(what, async () => {
      await clock.forward(STEP_MS);
      return await look();
    }, BY_ITSELF_MS);
  await grantCallSource(sender);
  await tellWindows(sender, 1, 20);
  await byItself(
    "the first events are sent, and the sender knows",
    async () => receivedRows(first).length === 20 && (await senderStatus(sender)).pending === "0",
  );

  await first.kill();
  let told = 20;
  for await (const _ of every(EVENT_EVERY_MS, DOWN_MS)) {
    await tellWindows(sender, ++told, 1);
    if (told % 10 === 0) await tellCalls(sender, [`call ${told}`]);
  }
  const { status } = await sendNow(sender);
  const { pending, lastError } = await senderStatus(sender);
  equal(status, 503);
  equal(Number(pending), ownRows(sender).length - 20);
  equal(lastError, `Der Server „${new URL(first.address).host}“ ist nicht erreichbar: Es gibt keine Verbindung`);

  await using server = await first.restart({ port });
  await byItself(
    "all events are sent, with nobody doing anything",
    async () => (await senderStatus(sender)).pending === "0",
  );

  equal(receivedRows(server), ownRows(sender));
  ok(receivedRows(server).length >= told);
  await sender.until("the error is forgotten", async () => (await senderStatus(sender)).lastError === "–");
});

Deno.test("a sender that is killed in the middle of sending has sent everything once after the next start", async () => {
  await using server = await startTestHost();
  await using network = unsafeNetwork(server.address);
  await using first = await startTestHost({ config: senderConfig(server, network.address), plugins: [callSource] });
  await grantCallSource(first);
  // More than two batches of activity, more than three of calls.
  await tellWindows(first, 1, 1_200);
  await tellCalls(first, Array.from({ length: 350 }, (_, index) => `call ${index}`), { words: "x".repeat(10_000) });

  let sender: TestHost = first;
  for (const moment of ["before", "during", "after"] as const) {
    const killed = network.strikeAt(moment, () => sender.kill());
    // Either the clock at the start or a person: whoever comes first begins, and is cut off.
    const answer = await sendNow(sender).catch(() => null);
    equal(answer, null, "it said that all is sent, or that it failed, before it was killed");
    await killed;
    sender = await sender.restart();
  }

  try {
    await sender.until(
      "all is sent",
      async () => (await senderStatus(sender)).pending === "0" && (await sendNow(sender)).status === 200,
    );
    equal(receivedRows(server), ownRows(sender));
    equal(receivedRows(server).length, 1_550);
  } finally {
    await sender.stop();
  }
});

/** So many windows, each seen at one moment of a day that is long over. */
async function tellWindows(host: TestHost, from: number, count: number): Promise<void> {
  const beats = Array.from({ length: count }, (_, index) => ({
    source: "test",
    kind: "window",
    at: new Date(Date.parse("2026-03-02T09:00:00Z") + (from + index) * 10_000).toISOString(),
    pulseSeconds: 5,
    data: { app: "Editor", title: `Größe ${from + index}` },
  }));
  for (let done = 0; done < count; done += 1_000) {
    const body = beats.slice(done, done + 1_000);
    await host.json("/api/activity/heartbeat", { method: "POST", body });
  }
}

/** Ticks as long as something is to last. */
async function* every(ms: number, forMs: number): AsyncGenerator<void> {
  for (const end = performance.now() + forMs; performance.now() < end;) {
    await new Promise((resolve) => setTimeout(resolve, ms));
    yield;
  }
}

/** A way to the server on which something can happen to a request before, while or after the server gets it. */
function unsafeNetwork(to: string) {
  let strike: { moment: "before" | "during" | "after"; act: () => Promise<void>; struck: () => void } | null = null;

  async function forward(request: Request): Promise<Response> {
    const current = strike;
    strike = null;
    const happens = async (moment: string) => {
      if (current?.moment !== moment) return;
      await current.act();
      current.struck();
    };
    await happens("before");
    if (current?.moment === "during") {
      const reader = request.body!.getReader();
      await reader.read();
      await happens("during");
      await reader.cancel().catch(() => {});
      return new Response(null, { status: 502 });
    }
    if (current?.moment === "before") return new Response(null, { status: 502 });
    const { pathname } = new URL(request.url);
    const body = await request.arrayBuffer();
    const response = await fetch(to + pathname, { method: request.method, headers: request.headers, body });
    const answer = await response.text();
    await happens("after");
    return new Response(answer, { status: response.status, headers: { "content-type": "application/json" } });
  }

  const http = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, forward);
  return {
    address: `http://127.0.0.1:${http.addr.port}`,
    /** Resolves when the next request has been struck. */
    strikeAt(moment: "before" | "during" | "after", act: () => Promise<void>): Promise<void> {
      return new Promise((struck) => strike = { moment, act, struck });
    },
    [Symbol.asyncDispose]: () => http.shutdown(),
  };
}
