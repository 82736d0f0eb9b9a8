import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { Channel, type ChannelOptions } from "./channel.ts";
import { type Json, TimeTrackError } from "./mod.ts";
import type { Message } from "./protocol.ts";
import { toWire } from "./sandbox/wire-error.ts";

const NOTHING = new Uint8Array(0);

/** Two channels that talk to each other, as the host and a plugin do. */
function pair(handle: ChannelOptions["handle"], maxInFlight = 10) {
  const log: Message[] = [];
  const events: [string, Json][] = [];
  const options = (other: () => Channel): ChannelOptions => ({
    send(message, body = NOTHING) {
      log.push(message);
      queueMicrotask(() => other().receive(structuredClone(message), body));
    },
    handle,
    onEvent: (name, data) => void events.push([name, data]),
    toWire,
    maxInFlight,
  });
  const near: Channel = new Channel(options(() => far));
  const far: Channel = new Channel(options(() => near));
  return { near, far, log, events };
}

Deno.test("Channel.call() gets the answer with its body", async () => {
  const { near } = pair((method, params, body) => ({ value: { method, params }, body: body.slice().reverse() }));

  const { value, body } = await near.call("fetch", { a: 1 }, { timeoutMs: 1000, body: new Uint8Array([1, 2]) });

  deepStrictEqual(value, { method: "fetch", params: { a: 1 } });
  deepStrictEqual(body, new Uint8Array([2, 1]));
});

Deno.test("Channel.call() gets an error with its code, hint and wait", async () => {
  const { near } = pair(() => {
    throw new TimeTrackError("too-many", "Cannot do that again", { hint: "Wait", retryAfterSeconds: 7 });
  });

  await rejects(near.call("x", null, { timeoutMs: 1000 }), {
    code: "too-many",
    message: "Cannot do that again",
    hint: "Wait",
    retryAfterSeconds: 7,
  });
});

Deno.test("Channel.call() is acked before its handler runs", async () => {
  const { near, log } = pair(() => ({ value: log.map(({ type }) => type), body: NOTHING }));

  const { value } = await near.call("x", null, { timeoutMs: 1000 });

  deepStrictEqual(value, ["request", "ack"]);
});

Deno.test("Channel.call() gives up at its time-out and cancels the handler", async () => {
  const aborted = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const { near } = pair(async (_method, _params, _body, signal) => {
    signal.addEventListener("abort", () => aborted.resolve());
    await release.promise;
    return { value: null, body: NOTHING };
  });

  await rejects(near.call("x", null, { timeoutMs: 20 }), { code: "timeout" });

  await aborted.promise;
  release.resolve();
});

Deno.test("Channel.call() ends when its caller loses interest", async () => {
  const started = Promise.withResolvers<void>();
  const { near } = pair(async (_method, _params, _body, signal) => {
    started.resolve();
    await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    return { value: null, body: NOTHING };
  });
  const abort = new AbortController();
  const call = near.call("x", null, { timeoutMs: 10_000, signal: abort.signal });
  await started.promise;

  abort.abort();

  await rejects(call, { code: "cancelled" });
});

Deno.test("Channel refuses more calls at a time than allowed", async () => {
  const release = Promise.withResolvers<void>();
  const { near } = pair(async () => (await release.promise, { value: null, body: NOTHING }), 2);

  const calls = [1, 2, 3].map(() => near.call("x", null, { timeoutMs: 1000 }));

  await rejects(calls[2]!, { code: "too-many" });
  release.resolve();
  await Promise.all(calls.slice(0, 2));
});

Deno.test("Channel.close() rejects all that waits and all that comes", async () => {
  const started = Promise.withResolvers<void>();
  const { near, far } = pair(() => (started.resolve(), new Promise(() => {})));
  const waiting = near.call("x", null, { timeoutMs: 10_000 });
  await started.promise;

  near.close(new TimeTrackError("unavailable", "Cannot reach it"));
  far.close(new TimeTrackError("unavailable", "Cannot reach it"));

  await rejects(waiting, { code: "unavailable" });
  await rejects(near.call("y", null, { timeoutMs: 10_000 }), { code: "unavailable" });
});

Deno.test("Channel.tick() counts how long the oldest call waits for its ack", async () => {
  const channel = new Channel({
    send: () => {},
    handle: () => ({ value: null, body: NOTHING }),
    onEvent: () => {},
    toWire,
    maxInFlight: 1,
  });
  const call = channel.call("x", null, { timeoutMs: 10_000 });

  strictEqual(channel.tick(), 1);
  strictEqual(channel.tick(), 2);
  channel.receive({ type: "ack", id: 1 }, NOTHING);
  strictEqual(channel.tick(), 0);

  channel.receive({ type: "result", id: 1, value: 1 }, NOTHING);
  await call;
});

Deno.test("Channel.receive() tells answers from what nobody asked for", () => {
  const { near } = pair(() => ({ value: null, body: NOTHING }));

  strictEqual(near.receive({ type: "result", id: 99, value: 1 }, NOTHING), false);
  strictEqual(near.receive({ type: "ack", id: 99 }, NOTHING), false);
  strictEqual(near.receive({ type: "event", name: "x", data: null }, NOTHING), false);
});

Deno.test("Channel.receive() counts a repeated ack, and refuses a request whose id is in use", async () => {
  const sent: Message[] = [];
  const release = Promise.withResolvers<void>();
  let handled = 0;
  const channel = new Channel({
    send: (message) => void sent.push(message),
    async handle() {
      handled++;
      await release.promise;
      return { value: null, body: NOTHING };
    },
    onEvent: () => {},
    toWire,
    maxInFlight: 10,
  });
  const call = channel.call("x", null, { timeoutMs: 10_000 });
  strictEqual(channel.receive({ type: "ack", id: 1 }, NOTHING), true);
  strictEqual(channel.receive({ type: "ack", id: 1 }, NOTHING), false);

  const request = { type: "request", id: 7, method: "y", params: null, deadline: Date.now() + 10_000 } as const;
  for (let n = 0; n < 5; n++) channel.receive(request, NOTHING);

  strictEqual(handled, 1);
  strictEqual(sent.filter(({ type }) => type === "error").length, 4);
  release.resolve();
  channel.receive({ type: "result", id: 1, value: 1 }, NOTHING);
  await call;
});
