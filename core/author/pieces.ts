/** One thing that a new plugin can contribute, as it stands in each of the files. */
export interface Piece {
  id: string;
  permissions?: { [right: string]: unknown };
  contributes: { [kind: string]: unknown };
  /** Above `activate`. */
  top?: string;
  /** In `activate(context)`. */
  body: string;
  /** Further files by their path. */
  files?: { [path: string]: string };
  /** A test with `folder`, `createTestHost` and `equal` at hand. */
  test: string;
}

/** What `timetrack plugin create` can make, in the order in which it asks. */
export const pieces: Piece[] = [
  {
    id: "tray",
    permissions: { host: ["notifications:show"] },
    contributes: {
      configuration: {
        properties: { name: { type: "string", title: { en: "Your name", de: "Ihr Name" }, default: "you" } },
      },
      commands: [{ id: "greet", title: { en: "Greet", de: "Grüßen" } }],
      tray: [{ id: "greet", title: { en: "Greet", de: "Grüßen" }, command: "greet" }],
    },
    body: `  context.commands.register("greet", async () => {
    const name = context.settings.get<string>("name");
    await context.notifications.show({ title: { en: \`Hello \${name}\`, de: \`Hallo \${name}\` } });
  });`,
    test: `Deno.test("the tray item greets the person by name", async () => {
  await using host = await createTestHost(folder, { settings: { name: "Ada" } });

  await host.clickTray("greet");

  equal((await host.notifications()).map(({ title }) => title), ["Hello Ada"]);
});`,
  },
  {
    id: "route",
    contributes: { routes: [{ path: "/hello", methods: ["GET"] }] },
    body: `  context.routes.get("/hello", (c) => c.json({ hello: c.req.query("name") ?? "world" }));`,
    test: `Deno.test("the route says hello", async () => {
  await using host = await createTestHost(folder);

  const response = await host.request("/hello?name=Ada");

  equal([response.status, await response.json()], [200, { hello: "Ada" }]);
});`,
  },
  {
    id: "task",
    contributes: {
      tasks: [{ id: "tick", title: { en: "Count the quarters", de: "Viertelstunden zählen" }, every: "15m" }],
      status: [{ id: "ticks", label: { en: "Quarters", de: "Viertelstunden" }, value: "0" }],
    },
    body: `  context.tasks.register("tick", async () => {
    const ticks = await context.state.update<number>("ticks", (before = 0) => before + 1);
    await context.status.set("ticks", ticks);
    return { ticks };
  });`,
    test: `Deno.test("the task counts each quarter of an hour", async () => {
  await using host = await createTestHost(folder);

  await host.advance("50m");

  equal(await host.status(), { ticks: "4" });
});`,
  },
  {
    id: "page",
    contributes: {
      pages: [{ id: "overview", title: { en: "Overview", de: "Übersicht" }, kind: "page", main: "page.tsx" }],
      routes: [{ path: "/overview", methods: ["GET"] }],
    },
    body: `  context.routes.get("/overview", async (c) => c.json({ keys: await context.state.keys() }));`,
    files: {
      "page.tsx": `import { Page, Problem, Spinner, Table, useMessages, useRequest } from "timetrack/page";

const en = { intro: "What this plugin keeps.", key: "Key", none: "Nothing yet." };
const de: typeof en = { intro: "Was dieses Plugin aufbewahrt.", key: "Schlüssel", none: "Noch nichts." };

export default function OverviewPage() {
  const t = useMessages({ en, de });
  const overview = useRequest<{ keys: string[] }>("/overview");
  return (
    <Page intro={t.intro}>
      <Problem error={overview.error} onRetry={overview.reload} />
      {!overview.value && !overview.error && <Spinner />}
      {overview.value && (
        <Table caption={t.intro} head={[t.key]} rows={overview.value.keys.map((key) => [key])} empty={t.none} />
      )}
    </Page>
  );
}
`,
    },
    test: `Deno.test("the page gets its data", async () => {
  await using host = await createTestHost(folder);

  const response = await host.request("/overview");

  equal(await response.json(), { keys: [] });
});`,
  },
  {
    id: "calls",
    permissions: {
      net: [{
        host: "api.example.com",
        reason: { en: "Fetches your calls from there", de: "Holt dort Ihre Anrufe ab" },
      }],
      host: ["calls:write"],
    },
    contributes: {
      configuration: {
        properties: { api_key: { type: "string", format: "secret", title: { en: "API key", de: "API-Schlüssel" } } },
      },
      callSources: [{ id: "example", title: { en: "Example telephone", de: "Beispiel-Telefon" } }],
      tasks: [{
        id: "fetch-calls",
        title: { en: "Fetch calls", de: "Anrufe holen" },
        every: "15m",
        group: "call-sync",
      }],
    },
    top: `/** A call as the service tells it: instants in UTC, seconds. */
interface ServiceCall {
  id: string;
  from: string;
  startedAt: string;
  seconds: number;
}

/** A call as TimeTrack stores it; what the service does not say is null. */
function toCall({ id, from, startedAt, seconds }: ServiceCall): CallInput {
  const endedAt = new Date(Date.parse(startedAt) + seconds * 1000).toISOString();
  return {
    source: "example",
    externalId: id,
    version: 1,
    direction: "in",
    outcome: seconds > 0 ? "answered" : "missed",
    startedAt,
    endedAt,
    talkSeconds: seconds,
    remoteNumber: null,
    remoteNumberRaw: from,
    remoteName: null,
    ownUser: null,
    group: null,
    raw: { id, from, startedAt, seconds },
  };
}`,
    body: `  context.tasks.register("fetch-calls", async ({ signal }) => {
    const key = await context.secrets.get("api_key");
    if (!key) {
      throw new TimeTrackError("invalid", {
        en: "Cannot fetch calls: the API key is missing",
        de: "Anrufe lassen sich nicht holen: Der API-Schlüssel fehlt",
      }, { hint: { en: "Enter it in the settings", de: "Tragen Sie ihn in den Einstellungen ein" } });
    }
    const response = await fetch("https://api.example.com/calls", {
      headers: { authorization: \`Bearer \${key}\` },
      signal,
    });
    if (!response.ok) throw new TimeTrackError("unavailable", \`Cannot fetch calls: it answered \${response.status}\`);
    const calls: ServiceCall[] = await response.json();
    return { fetched: calls.length, ...await context.calls.upsert(calls.map(toCall)) };
  });`,
    test: `Deno.test("the task fetches calls with the key of the person", async () => {
  const answer = [{ id: "c1", from: "030 555 00142", startedAt: "2026-03-02T09:00:00.000Z", seconds: 90 }];
  await using host = await createTestHost(folder, {
    secrets: { api_key: "k1" },
    fetch: (request) =>
      request.headers.get("authorization") === "Bearer k1"
        ? Response.json(answer)
        : new Response("no", { status: 401 }),
  });

  await host.runTask("fetch-calls");

  const [call] = await host.calls();
  equal([call?.outcome, call?.talkSeconds, call?.endedAt], ["answered", 90, "2026-03-02T09:01:30.000Z"]);
});

Deno.test("the task says that the key is missing", async () => {
  await using host = await createTestHost(folder);

  equal((await errorOf(host.runTask("fetch-calls"))).code, "invalid");
});`,
  },
  {
    id: "webhook",
    contributes: {
      configuration: {
        properties: {
          webhook_key: { type: "string", format: "secret", title: { en: "Webhook key", de: "Schlüssel des Webhooks" } },
        },
      },
      webhooks: [{
        id: "events",
        path: "/events",
        verify: { header: "x-signature", algorithm: "hmac-sha256-hex", secret: "webhook_key" },
      }],
    },
    body: `  context.webhooks.on("events", async ({ body, receivedAt }) => {
    const event = JSON.parse(new TextDecoder().decode(body));
    if (typeof event.type !== "string") {
      throw new TimeTrackError("invalid", "Cannot read the delivery: it has no type");
    }
    await context.state.set("lastEvent", { type: event.type, receivedAt });
  });`,
    test: `Deno.test("the webhook keeps the last event, and refuses what has no type", async () => {
  await using host = await createTestHost(folder);

  await host.webhook("events", { type: "ping" });

  equal(await host.state("lastEvent"), { type: "ping", receivedAt: await host.now() });
  equal((await errorOf(host.webhook("events", {}))).code, "invalid");
});`,
  },
  {
    id: "table",
    permissions: { storage: true },
    contributes: { commands: [{ id: "add-note", title: { en: "Add a note", de: "Notiz hinzufügen" } }] },
    top: `interface Tables {
  notes: { id: Generated<number>; text: string; written_at: string };
}

const migrations = {
  "0001-notes": {
    /** A row is one note, as it was written. */
    async up(db: Kysely<never>): Promise<void> {
      await db.schema.createTable("notes")
        .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
        .addColumn("text", "text", (column) => column.notNull())
        .addColumn("written_at", "text", (column) => column.notNull())
        .execute();
    },
  },
};`,
    body: `  const db = await context.database<Tables>(migrations);
  context.commands.register("add-note", async (args) => {
    const text = (args as { text?: string } | null)?.text ?? "";
    if (text === "") throw new TimeTrackError("invalid", "Cannot add a note: it has no text");
    await db.insertInto("notes").values({ text, written_at: new Date().toISOString() }).execute();
    return await db.selectFrom("notes").select(["text", "written_at"]).execute();
  });`,
    test: `Deno.test("a note is stored with its time, also over a restart", async () => {
  await using host = await createTestHost(folder);

  await host.runCommand("add-note", { text: "one" });
  await host.restart();
  const notes = await host.runCommand("add-note", { text: "two" });

  equal(notes, [{ text: "one", written_at: await host.now() }, { text: "two", written_at: await host.now() }]);
});`,
  },
];
