import { equal, match } from "node:assert/strict";
import { HOST, testHost } from "../testing/test-host.ts";

Deno.test("GET /api/events bounds the number of streams and frees those that end", async () => {
  await using host = await testHost();
  const streams: Response[] = [];
  for (let index = 0; index < 20; index++) streams.push(await host.ask("/api/events"));

  const refused = await host.ask("/api/events");
  equal(refused.status, 429);
  match((await refused.json()).error.message, /^Cannot open another stream of events: 20 are open$/);

  await streams.pop()!.body!.cancel();
  const freed = await host.ask("/api/events");
  equal(freed.status, 200);
  for (const stream of [...streams, freed]) await stream.body!.cancel();
});

Deno.test("GET /api/events tells a page first what it could not hear yet", async () => {
  await using host = await testHost();
  host.services.events.emit("host/seen");
  const served = performance.now();
  host.services.events.emit("host/labels", { id: 7 });

  const late = await host.ask(`/api/events?after=${served}`);
  const news = await host.ask("/api/events");
  host.services.events.emit("host/end");

  equal(
    await told(late),
    'retry: 2000|data: {"name":"host/labels","data":{"id":7}}|data: {"name":"host/end","data":null}',
  );
  equal(await told(news), 'retry: 2000|data: {"name":"host/end","data":null}');
});

/** What a stream tells up to the end that was told. */
async function readToEnd({ body }: Response): Promise<string> {
  let text = "";
  for await (const part of body!.pipeThrough(new TextDecoderStream())) {
    text += part;
    if (text.includes("host/end")) break;
  }
  return text;
}

async function told(stream: Response): Promise<string> {
  return (await readToEnd(stream)).trim().replaceAll(/^id: .*\n/gm, "").split("\n\n").join("|");
}

Deno.test("GET /api/events goes on where a browser was that connects again, whatever its age is", async () => {
  await using host = await testHost();
  const first = await host.ask("/api/events");
  host.services.events.emit("host/heard");
  host.services.events.emit("host/end");
  const last = (await readToEnd(first)).match(/^id: .*$/gm)!.at(-1)!.slice("id: ".length);
  host.services.events.emit("host/missed");

  const again = await host.ask("/api/events?after=0", { headers: { "last-event-id": last } });
  host.services.events.emit("host/end");

  equal(
    await told(again),
    'retry: 2000|data: {"name":"host/missed","data":null}|data: {"name":"host/end","data":null}',
  );
});

Deno.test("GET /api/events ends when the browser logs out", async () => {
  await using host = await testHost();
  const browser = { authorization: null, cookie: await host.logIn(), origin: `http://${HOST}` };
  const stream = await host.ask("/api/events", { headers: browser });

  await host.send("POST", "/api/logout", undefined, browser);
  host.services.events.emit("host/plugins");

  equal(await stream.text(), "retry: 2000\n\n");
});
