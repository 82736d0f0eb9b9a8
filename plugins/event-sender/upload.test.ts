import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { SendProblem } from "./problem.ts";
import { type Batch, type Server, upload } from "./upload.ts";

const batch: Batch = {
  machine_id: "laptop",
  user_id: "anna",
  sent_at: "2026-03-02T10:00:00.000Z",
  activity: [{
    seq: 7,
    row: {
      id: "a",
      source: "tracker",
      kind: "window",
      startedAt: "2026-03-02T09:00:00.000Z",
      endedAt: "2026-03-02T09:10:00.000Z",
      data: { app: "Editor", title: "Größe" },
    },
  }],
  calls: [],
  erased: [],
  erasedCalls: [],
};
const RECEIPT = { accepted: { activity: 1, calls: 0 } };

/** A server that answers as given, for as long as `use` takes; tells what it was asked. */
async function withServer(
  answer: () => Response | Promise<Response>,
  use: (server: Server) => Promise<void>,
): Promise<{ path: string; headers: Headers; body: unknown }[]> {
  const asked: { path: string; headers: Headers; body: unknown }[] = [];
  await using http = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    const unpacked = request.body!.pipeThrough(new DecompressionStream("gzip"));
    const body = await new Response(unpacked).json();
    asked.push({ path: new URL(request.url).pathname, headers: request.headers, body });
    return await answer();
  });
  await use({ baseUrl: `http://127.0.0.1:${http.addr.port}`, token: "s3cret" });
  return asked;
}

async function failureOf(answer: () => Response): Promise<SendProblem> {
  let failure: unknown;
  await withServer(answer, async (server) => {
    failure = await upload(server, batch, new AbortController().signal).catch((thrown) => thrown);
  });
  if (failure instanceof SendProblem) return failure;
  throw new Error(`It did not fail as expected: ${failure}`);
}

Deno.test("upload() sends the batch packed, with the token, below the path of the server", async () => {
  const asked = await withServer(() => Response.json(RECEIPT), async (server) => {
    await upload(server, batch, new AbortController().signal);
    await upload({ ...server, baseUrl: `${server.baseUrl}/sub/` }, batch, new AbortController().signal);
  });

  deepStrictEqual(asked.map(({ path }) => path), ["/api/ingest", "/sub/api/ingest"]);
  deepStrictEqual(asked[0]?.body, batch);
  strictEqual(asked[0]?.headers.get("authorization"), "Bearer s3cret");
});

Deno.test("upload() takes for sent only what the server says it has", async () => {
  const answers = [
    Response.json({}),
    Response.json(null),
    Response.json({ accepted: { activity: 0, calls: 0 } }),
    new Response("<html>Welcome to the hotel</html>", { headers: { "content-type": "text/html" } }),
    new Response(""),
  ];
  for (const answer of answers) {
    const { kind, needsPerson } = await failureOf(() => answer);
    deepStrictEqual({ kind, needsPerson }, { kind: "not-timetrack", needsPerson: true });
  }
});

Deno.test("upload() tells what a person must do something about from what passes by itself", async () => {
  const kinds: Record<number, [kind: string, needsPerson: boolean]> = {
    204: ["refused", true],
    400: ["refused", true],
    401: ["token-refused", true],
    403: ["token-refused", true],
    404: ["refused", true],
    413: ["too-large", true],
    429: ["too-often", false],
    500: ["failing", false],
    503: ["failing", false],
  };
  for (const [status, [kind, needsPerson]] of Object.entries(kinds)) {
    const failure = await failureOf(() => new Response(null, { status: Number(status) }));
    deepStrictEqual([status, failure.kind, failure.needsPerson], [status, kind, needsPerson]);
  }
});

Deno.test("upload() does not follow the server to another address", async () => {
  let followed = 0;
  const elsewhere = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, () => {
    followed++;
    return Response.json(RECEIPT);
  });

  for (const status of [301, 302, 303, 307, 308]) {
    const { kind, message } = await failureOf(() =>
      new Response(null, { status, headers: { location: `http://127.0.0.1:${elsewhere.addr.port}/api/ingest` } })
    );
    strictEqual(kind, "moved");
    strictEqual(/it points to another address$/.test(message), true);
  }

  await elsewhere.shutdown();
  strictEqual(followed, 0);
});

Deno.test("upload() hands on how long the server wants to be left alone, and what it says", async () => {
  const wait = await failureOf(() => new Response(null, { status: 429, headers: { "retry-after": "120" } }));
  const refused = await failureOf(() => Response.json({ error: { message: "no such field" } }, { status: 400 }));

  strictEqual(wait.retryAfterSeconds, 120);
  strictEqual(
    /^Events können nicht an „127.*“ gesendet werden: Er antwortete 400 \(no such field\)$/.test(
      refused.texts.title.de ?? "",
    ),
    true,
  );
  strictEqual(/it answered 400 \(no such field\)$/.test(refused.message), true);
});

Deno.test("upload() says that there is no connection, also when the answer breaks off", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const server: Server = { baseUrl: `http://127.0.0.1:${listener.addr.port}`, token: "x" };
  const broken = (async () => {
    const connection = await listener.accept();
    await connection.read(new Uint8Array(64 * 1024));
    await connection.write(new TextEncoder().encode("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"));
    connection.close();
  })();

  const { signal } = new AbortController();
  const isUnreachable = (thrown: SendProblem) => thrown.kind === "no-connection" && !thrown.needsPerson;
  await rejects(upload(server, batch, signal), isUnreachable);
  await broken;
  listener.close();
  await rejects(upload(server, batch, signal), isUnreachable);
});

Deno.test("upload() ends at once when it is told to", async () => {
  const stop = new AbortController();
  const arrived = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();

  await withServer(
    async () => {
      arrived.resolve();
      await release.promise;
      return Response.json(RECEIPT);
    },
    async (server) => {
      const sent = upload(server, batch, stop.signal);
      await arrived.promise;
      stop.abort(new Error("the plugin stops"));
      await rejects(sent, { message: "the plugin stops" });
      release.resolve();
    },
  );
});
