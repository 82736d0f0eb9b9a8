import { deepEqual, equal, ok, rejects, throws } from "node:assert/strict";
import { createApi, overlap } from "./api.ts";
import { createPace } from "./pace.ts";
import { PlacetelProblem } from "./problem.ts";
import { type FakePlacetel, startFakePlacetel } from "./testing/fake-placetel.ts";
import { virtualTime } from "./testing/virtual-time.ts";

const KEY = "geheimer-schluessel";
const signal = new AbortController().signal;
const day = { "filter[date]": "2026-03-02", order: "asc" };

function setUp(placetel: Pick<FakePlacetel, "address">, { key = KEY } = {}) {
  const time = virtualTime();
  return { time, api: createApi({ address: placetel.address, key, pace: createPace(time) }) };
}

const row = (id: number) => ({
  id,
  type: "missed",
  received_at: `2026-03-02T10:00:00.${String(id).padStart(3, "0")}Z`,
});
const rows = (count: number) => Array.from({ length: count }, (_, at) => row(at + 1));
const kindOf = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(() => null, (thrown) => thrown);
  return error instanceof PlacetelProblem ? error.kind : null;
};

Deno.test("createApi() sends the key over https alone, except to this computer", () => {
  const open = (address: string) => createApi({ address, key: KEY, pace: createPace(virtualTime()) });

  for (const address of ["http://api.placetel.de/v2", "http://127.0.0.1.example.com", "ftp://localhost", "nowhere"]) {
    throws(() => open(address), (error) => error instanceof PlacetelProblem && error.kind === "bad-address", address);
  }
  for (
    const address of ["https://api.placetel.de/v2", "http://127.0.0.1:8080/v2", "http://localhost:1", "http://[::1]:1"]
  ) {
    open(address);
  }
});

for (const count of [0, 1, 24, 25, 99, 100, 101, 250]) {
  Deno.test(`list() reads all of ${count} calls, whatever the size of the pages`, async () => {
    for (const pageSize of [null, 25]) {
      await using placetel = startFakePlacetel();
      placetel.calls = rows(count);
      placetel.pageSize = pageSize;

      const list = await setUp(placetel).api.list("/calls", day, signal);

      deepEqual(list, rows(count));
      deepEqual(placetel.refused, []);
    }
  });
}

Deno.test("list() asks once a second at most", async () => {
  await using placetel = startFakePlacetel();
  placetel.calls = rows(250);
  const { api, time } = setUp(placetel);

  await Promise.all([api.list("/calls", day, signal), api.get("/me", {}, signal)]);

  equal(placetel.requests.length, 5);
  deepEqual(time.waited, [1000, 1000, 1000, 1000]);
});

Deno.test("list() ends when the service gives the same page again and again", async () => {
  await using placetel = startFakePlacetel();
  placetel.fault = () => Response.json(rows(100));

  const list = await setUp(placetel).api.list("/calls", day, signal);

  equal(list.length, 100);
  equal(placetel.requests.length, 2);
});

Deno.test("list() takes no call twice when a new one moves the others to the next page", async () => {
  await using placetel = startFakePlacetel();
  placetel.details = rows(100);
  placetel.fault = (count) => {
    if (count === 2) placetel.details = [row(101), ...rows(100)];
    return null;
  };

  const list = await setUp(placetel).api.list("/call_detail_records", { date: "2026-03-02" }, signal);

  deepEqual(list, rows(100));
});

Deno.test("list() gives up a list that does not end", async () => {
  await using placetel = startFakePlacetel();
  let id = 0;
  placetel.fault = () => Response.json(Array.from({ length: 30 }, () => row(++id)));

  equal(await kindOf(setUp(placetel).api.list("/calls", day, signal)), "too-long");
});

Deno.test("overlap() tells how many rows come again", () => {
  equal(overlap([], ["a"]), 0);
  equal(overlap(["a", "b"], ["c", "d"]), 0);
  equal(overlap(["a", "b"], ["b", "c"]), 1);
  equal(overlap(["a", "b", "b"], ["b", "b", "c"]), 2);
  equal(overlap(["a", "b"], ["a", "b"]), 2);
});

Deno.test("get() waits as long as the service wants, and then goes on", async () => {
  await using placetel = startFakePlacetel();
  placetel.fault = (count) =>
    count === 1
      ? new Response("{}", { status: 429, headers: { "retry-after": "17" } })
      : count === 2
      ? new Response("{}", { status: 429 })
      : null;
  const { api, time } = setUp(placetel);

  await api.get("/me", {}, signal);

  deepEqual(time.waited, [17_000, 20_000]);
});

Deno.test("get() leaves long waits to the schedule, and tells how long they are", async () => {
  await using placetel = startFakePlacetel();
  placetel.fault = () => new Response(null, { status: 429, headers: { "retry-after": "300" } });

  await rejects(setUp(placetel).api.get("/me", {}, signal), { code: "too-many", retryAfterSeconds: 300 });
  equal(placetel.requests.length, 1);
});

Deno.test("get() does not insist when the service says no every time", async () => {
  await using placetel = startFakePlacetel();
  placetel.fault = () => new Response(null, { status: 429, headers: { "retry-after": "1" } });

  equal(await kindOf(setUp(placetel).api.get("/me", {}, signal)), "too-fast");
  equal(placetel.requests.length, 4);
});

Deno.test("get() rests before the service has to refuse", async () => {
  await using placetel = startFakePlacetel();
  placetel.fault = () => Response.json({}, { headers: { "ratelimit-remaining": "0", "ratelimit-reset": "9" } });
  const { api, time } = setUp(placetel);

  await api.get("/me", {}, signal);
  await api.get("/me", {}, signal);

  deepEqual(time.waited, [9000]);
});

const html = "<!doctype html><title>WLAN-Anmeldung</title>";
const faults: [name: string, kind: string, code: string, answer: () => Response][] = [
  ["403", "right-missing", "denied", () => new Response("{}", { status: 403 })],
  ["404", "not-there", "not-found", () => new Response("{}", { status: 404 })],
  ["422", "refused", "invalid", () => new Response("{}", { status: 422 })],
  ["500", "failing", "unavailable", () => new Response("boom", { status: 500 })],
  ["503", "failing", "unavailable", () => new Response(html, { status: 503, headers: { "retry-after": "30" } })],
  ["a redirect", "moved", "invalid", () => Response.redirect("http://127.0.0.1:9/login")],
  ["a web page", "web-page", "unavailable", () => new Response(html, { headers: { "content-type": "text/html" } })],
  ["broken JSON", "unreadable", "unavailable", () => new Response('[{"id": 1,')],
  ["another form", "unreadable", "unavailable", () => Response.json({ calls: [] })],
  ["too much", "unreadable", "unavailable", () => new Response(new Uint8Array(9 * 1024 * 1024))],
];

for (const [name, kind, code, answer] of faults) {
  Deno.test(`list() has a sentence of its own for ${name}, in both languages`, async () => {
    await using placetel = startFakePlacetel();
    placetel.fault = answer;

    const failure: PlacetelProblem = await setUp(placetel).api.list("/calls", day, signal).catch((thrown) => thrown);

    equal(failure.kind, kind);
    equal(failure.code, code);
    ok(failure.message.startsWith("Cannot ") && failure.hint);
    for (const text of [failure.title, failure.advice]) {
      ok(text.de !== text.en);
      ok(!/\{|geheimer-schluessel/.test(text.en + text.de), text.en);
    }
  });
}

Deno.test("get() tells a wrong key from a missing one", async () => {
  await using placetel = startFakePlacetel();

  equal(await kindOf(setUp(placetel, { key: "falsch" }).api.get("/me", {}, signal)), "key-refused");
  throws(() => setUp(placetel, { key: "" }), { code: "conflict" });
});

Deno.test("createApi() refuses what is no address", () => {
  for (const address of ["", "api.placetel.de", "file:///etc/passwd", "https://"]) {
    throws(() => setUp({ address }), { code: "invalid" }, address);
  }
});

Deno.test("get() says that there is no connection", async () => {
  const placetel = startFakePlacetel();
  await placetel[Symbol.asyncDispose]();

  equal(await kindOf(setUp(placetel).api.get("/me", {}, signal)), "no-connection");
});

Deno.test("get() takes half an answer for none", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const answered = (async () => {
    using connection = await listener.accept();
    await connection.read(new Uint8Array(4096));
    await connection.write(new TextEncoder().encode("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n[]"));
  })();

  const address = `http://127.0.0.1:${listener.addr.port}/v2`;

  equal(await kindOf(setUp({ address }).api.get("/calls", {}, signal)), "no-connection");
  await answered;
});

Deno.test("get() ends at once when the run is cancelled", async () => {
  await using placetel = startFakePlacetel();
  const abort = new AbortController();
  placetel.fault = () => (abort.abort(new Error("enough")), new Response("{}"));

  await rejects(setUp(placetel).api.get("/me", {}, abort.signal), { message: "enough" });
});
