import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { createHmac } from "node:crypto";
import type { LoggedCall } from "../core/calls/logged-call.ts";
import { startTestHost, type TestHost } from "./support/host.ts";

const SECRET = "12345";
const PATH = "/calls/webhooks/placetel";
const MOST = 30_000;
const FOR_MS = 30_000;
const PER_SECOND = 1_000;
const SENDERS = 16;

interface Sent {
  call: number;
  event: "IncomingCall" | "CallAccepted" | "HungUp";
}

const EVENTS: Sent["event"][] = ["IncomingCall", "CallAccepted", "HungUp"];

Deno.test("of 30,000 webhooks, or as many as this machine takes in 30 s, none that was answered is lost or doubled by kill -9", async () => {
  await using first = await startTestHost();
  await first.json("/api/settings/placetel", { method: "PUT", body: { enabled: true, shared_secret: SECRET } });
  let up: Promise<TestHost> = Promise.resolve(first);
  const answered = new Map<number, Set<Sent["event"]>>();
  const started = performance.now();
  const passed = () => performance.now() - started;
  let next = 0;

  /** Each sender leads its calls from ringing to end, as fast as the rate and the host allow. */
  async function sendCalls(): Promise<void> {
    // One call is left for the end: a list gives 10,000 at most.
    while (passed() < FOR_MS && (next + 1) * EVENTS.length < MOST) {
      const call = next++;
      const early = call * EVENTS.length * 1000 / PER_SECOND - passed();
      if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
      for (const event of EVENTS) {
        if (!await isAnswered(await up, call, event)) continue;
        answered.set(call, (answered.get(call) ?? new Set()).add(event));
      }
    }
  }

  async function killAndRestart(host: TestHost): Promise<TestHost> {
    await host.kill();
    return await host.restart();
  }

  const inTheMiddle = setTimeout(() => up = up.then(killAndRestart), FOR_MS / 2);
  try {
    await Promise.all(Array.from({ length: SENDERS }, sendCalls));
    const host = await up;
    ok(host !== first, "the host was not killed");

    // One after the other: when the last one is in the log, all others have been handled.
    const last = next++;
    const since = new Date(Date.now() - 1000).toISOString();
    ok(await isAnswered(host, last, "IncomingCall"));
    await host.until("all of it is handled", async () => (await callsOf(host, since)).has(last), 150_000);
    const calls = await callsOf(host, new Date(Date.now() - 86_400_000).toISOString());

    equal([...answered].filter(([call, events]) => !isTold(calls.get(call), events)), []);
    equal([...calls.keys()].filter((call) => call > last), []);
    ok(answered.size > 100, `only ${answered.size} calls were answered`);
  } finally {
    clearTimeout(inTheMiddle);
    await (await up.catch(() => null))?.stop();
  }
});

/** Whether the log says of a call what was answered of it. */
function isTold(call: LoggedCall | undefined, events: Set<Sent["event"]>): boolean {
  if (call === undefined) return false;
  if (events.has("HungUp")) return call.outcome === "answered" && call.talkSeconds === 38;
  return !events.has("CallAccepted") || call.ownUser === "777712345678@fpbx.example" || call.outcome === "answered";
}

/** The calls of the log by their number; two of one call are an error. */
async function callsOf(host: TestHost, since: string): Promise<Map<number, LoggedCall>> {
  const to = new Date(Date.now() + 86_400_000).toISOString();
  const list = await host.json<LoggedCall[]>(`/api/calls?from=${since}&to=${to}`);
  const calls = new Map(list.map((call) => [Number.parseInt(call.externalId.slice(0, 8), 10), call]));
  equal(calls.size, list.length, "a call is in the log twice");
  return calls;
}

async function isAnswered(host: TestHost, call: number, event: Sent["event"]): Promise<boolean> {
  const number = String(call).padStart(8, "0");
  const body = new URLSearchParams({
    call_id: number + "0".repeat(56),
    direction: "in",
    event,
    from: `0151${number}`,
    to: "022155500123",
    ...(event === "CallAccepted" && { peer: "777712345678@fpbx.example" }),
    ...(event === "HungUp" && { type: "accepted", duration: "38" }),
  }).toString();
  try {
    const response = await fetch(host.address + PATH, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "x-placetel-signature": createHmac("sha256", SECRET).update(body).digest("hex"),
      },
    });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    // It was killed in the middle: the service would not know either.
    return false;
  }
}
