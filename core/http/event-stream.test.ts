import { equal } from "node:assert/strict";
import { createEventBus } from "../events.ts";
import { eventStream } from "./event-stream.ts";

function bus() {
  return createEventBus((_name, thrown) => {
    throw thrown;
  });
}

Deno.test("eventStream() ends when its reader leaves", async () => {
  const events = bus();
  let ended = 0;
  const stream = eventStream(events, {
    signal: new AbortController().signal,
    mayGoOn: () => true,
    onEnd: () => void ended++,
  });

  await stream.cancel();
  events.emit("host/wake");

  equal(ended, 1);
});

Deno.test("eventStream() lets a reader go that does not read", async () => {
  const events = bus();
  let ended = 0;
  const stream = eventStream(events, {
    signal: new AbortController().signal,
    mayGoOn: () => true,
    onEnd: () => void ended++,
  });

  for (let index = 0; index < 600; index++) events.emit("host/wake");

  equal(ended, 1);
  equal((await new Response(stream).text()).split("\n\n").length, 501);
});

Deno.test("eventStream() ends with the login it belongs to", async () => {
  const events = bus();
  let loggedIn = true;
  const stream = eventStream(events, {
    signal: new AbortController().signal,
    mayGoOn: () => loggedIn,
    onEnd: () => {},
    pulseMs: 1,
  });
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  equal((await reader.read()).value, "retry: 2000\n\n");
  equal((await reader.read()).value, ":\n\n");

  loggedIn = false;
  events.emit("host/wake");

  let last = await reader.read();
  while (!last.done && last.value === ":\n\n") last = await reader.read();
  equal(last.done, true);
});

Deno.test("eventStream() does not begin after the end of the host", async () => {
  const stream = eventStream(bus(), { signal: AbortSignal.abort(), mayGoOn: () => true, onEnd: () => {} });

  equal(await new Response(stream).text(), "");
});
