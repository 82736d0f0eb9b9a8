import { deepStrictEqual as equal, ok, rejects, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { createTestHost } from "timetrack/testing";

const manifest = {
  id: "acme.sample",
  version: "1.0.0",
  title: { en: "Sample", de: "Muster" },
  engines: { timetrack: "^1.1.0" },
  main: "main.ts",
  dependencies: { "acme.book": "^1.0.0" },
  permissions: {
    net: [{ host: "api.example.com", reason: "calls" }],
    env: ["HOME"],
    storage: true,
    host: ["calls:write", "activity:read", "notifications:show"],
  },
  optionalPermissions: { net: [{ host: "notes.example.com", reason: "notes" }], host: ["calls:read"] },
  contributes: {
    configuration: {
      properties: {
        name: { type: "string", title: "Name", default: "you" },
        key: { type: "string", format: "secret", title: "Key" },
      },
    },
    routes: [{ path: "/stats", methods: ["GET", "POST"] }, { path: "/net", methods: ["GET"] }],
    tasks: [{ id: "tick", title: "Tick", every: "10m" }],
    commands: [{ id: "greet", title: "Greet" }, { id: "control", title: "Control" }, { id: "trespass", title: "Go" }, {
      id: "share",
      title: "Share",
    }],
    tray: [{ id: "greet", title: "Greet", command: "greet" }],
    status: [{ id: "ticks", label: "Ticks" }],
    webhooks: [{
      id: "hook",
      path: "/hook",
      verify: { header: "x-signature", algorithm: "hmac-sha256-hex", secret: "key" },
    }],
    events: { emits: [{ name: "greeted" }], on: ["host/wake"] },
    callSources: [{ id: "acme", title: "Acme" }],
    functions: [{ id: "name-of" }],
  },
};

const main = `
export function activate(context) {
  let since = Date.now();
  context.commands.register("greet", async () => {
    await context.notifications.show({ title: "Hello " + context.settings.get("name") });
    await context.events.emit("greeted", { at: new Date().toISOString() });
  });
  context.commands.register("control", () => context.commands.execute("app.quit"));
  context.commands.register("share", async (rights) => ({
    before: context.permissions.has(rights),
    has: await context.permissions.request(rights, { reason: { en: "To share", de: "Zum Teilen" } }),
    state: await context.permissions.query(rights),
  }));
  context.commands.register("trespass", () => Deno.readTextFileSync("/etc/passwd"));
  context.functions.register("name-of", (args) => context.functions.call("acme.book", "find", args));
  context.tasks.register("tick", async () => {
    const ticks = await context.state.update("ticks", (before = 0) => before + 1);
    await context.status.set("ticks", ticks);
    return { ticks };
  });
  context.routes.get("/stats", async (c) => c.json({
    day: c.req.query("day"), since, home: Deno.env.has("HOME"),
    rows: (await context.activity.list({ from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z" })).length,
  }));
  context.routes.post("/stats", async (c) => c.json(await c.req.json(), 201));
  context.routes.get("/net", async (c) => {
    const answer = await fetch("https://" + c.req.query("host") + "/calls", { headers: { key: await context.secrets.get("key") } });
    return c.text(await answer.text(), answer.status);
  });
  context.webhooks.on("hook", async ({ body }) => {
    const { id } = JSON.parse(new TextDecoder().decode(body));
    await context.calls.upsert({
      source: "acme", externalId: id, version: 1, direction: "in", outcome: "missed",
      startedAt: new Date().toISOString(), endedAt: new Date().toISOString(), talkSeconds: 0, remoteNumber: null,
      remoteNumberRaw: "23", remoteName: null, ownUser: null, group: null, raw: null,
    });
  });
  context.events.on("host/wake", async () => {
    await context.state.set("woken", true);
    for (let times = 0; times < 2; times++) await context.activity.erased(0).catch(() => {});
    await context.state.set("wokenTwice", await context.state.get("woken"));
  });
}`;

Deno.test("createTestHost()", async (t) => {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-author-" });
  await Deno.writeTextFile(join(folder, "manifest.json"), JSON.stringify(manifest));
  await Deno.writeTextFile(join(folder, "main.ts"), main);
  const asked: string[] = [];
  const host = await createTestHost(folder, {
    language: "de",
    settings: { name: "Ada" },
    secrets: { key: "s3cret" },
    without: ["activity:read"],
    functions: { "acme.book/find": (args) => ({ name: `Anna at ${(args as { number: string }).number}` }) },
    fetch(request) {
      asked.push(`${request.url} ${request.headers.get("key")}`);
      return new Response("gone", { status: 410 });
    },
  });
  try {
    await t.step("chooses a tray item, with the person's settings, and tells what followed", async () => {
      await host.clickTray("greet");

      const at = "2026-03-02T10:00:00.000Z";
      equal(await host.notifications(), [{ from: "Muster", title: "Hello Ada", body: "", severity: "info", at }]);
      equal(await host.events(), [{ name: "greeted", data: { at } }]);
    });

    await t.step("lets time pass for host and plugin, and runs what falls due", async () => {
      await host.advance("25m");

      equal([await host.state("ticks"), await host.status()], [3, { ticks: "3" }]);
      equal(await host.now(), "2026-03-02T10:25:00.000Z");
      equal(await host.runTask("tick"), { window: null, counts: { ticks: 4 } });
    });

    await t.step("asks routes as the host does, and refuses a right that was not granted", async () => {
      const posted = await host.request("/stats", { method: "POST", body: JSON.stringify({ a: 1 }) });
      const refused = await host.request("/stats?day=1");

      equal([posted.status, await posted.json()], [201, { a: 1 }]);
      equal([refused.status, (await refused.json()).error.code], [403, "denied"]);
      equal((await host.request("/other")).status, 404);
    });

    await t.step("plays the network, within the rights of the manifest", async () => {
      const answer = await host.request("/net?host=api.example.com");
      const refused = await host.request("/net?host=other.example.com");

      equal([answer.status, await answer.text()], [410, "gone"]);
      strictEqual(refused.status, 403);
      await refused.body?.cancel();
      equal(asked, ["https://api.example.com/calls s3cret"]);
    });

    await t.step("plays the functions of other plugins, and calls those of this one", async () => {
      equal(await host.callFunction("name-of", { number: "23" }), { name: "Anna at 23" });
      await rejects(host.callFunction("other"), { code: "not-found" });
    });

    await t.step("delivers webhooks, and tells events until all is done", async () => {
      await host.webhook("hook", { id: "c1" });
      await host.emit("host/wake", { sleptMs: 1 });

      const [call] = await host.calls();
      equal([call?.source, call?.externalId, call?.startedAt], ["acme.sample/acme", "c1", "2026-03-02T10:25:00.000Z"]);
      equal(await host.state("wokenTwice"), true);
      const warnings = (await host.log()).filter(({ level }) => level === "warn").map(({ text }) => text);
      equal(warnings.map((text) => text.replace(/ since .*|,.*/, "")), [
        "It was written for the plugin API ^1.1.0",
        "activity.erased is deprecated",
      ]);
    });

    await t.step("holds the sandbox, and tells which rights were used and which refused", async () => {
      await rejects(host.runCommand("trespass"), /Requires read access|NotCapable/);
      await rejects(host.runCommand("control"), { code: "denied" });

      const { used, refused, requested } = await host.rights();
      equal(
        used,
        ["calls:write", "env:HOME", "net:api.example.com", "notifications:show", "plugins:acme.book"],
      );
      equal(refused, ["activity:read", "app:control", "net:other.example.com:443", "read:/etc/passwd"]);
      ok(requested.includes("storage") && requested.includes("env:HOME"));
    });

    await t.step("puts to the test what a plugin asks, and gives a yes to a new process", async () => {
      const notes = ["net:notes.example.com"];
      equal(await host.runCommand("share", notes), { before: false, has: false, state: "asked" });
      equal(await host.permissionQuestion(), { rights: notes, reason: "Zum Teilen" });
      await host.answerPermission(true);
      equal(await host.runCommand("share", notes), { before: true, has: true, state: "granted" });
      const answer = await host.request("/net?host=notes.example.com");
      equal([answer.status, await answer.text()], [410, "gone"]);

      equal(await host.runCommand("share", ["calls:read"]), { before: false, has: false, state: "asked" });
      await host.answerPermission(false);
      equal(await host.runCommand("share", ["calls:read"]), { before: false, has: false, state: "refused" });
      equal(await host.permissionQuestion(), null);
      await rejects(host.answerPermission(true), { code: "conflict" });
      await rejects(host.runCommand("share", ["net"]), { code: "denied" });
    });

    await t.step("starts the plugin anew, with its state and without what it had in mind", async () => {
      await host.restart();

      equal(await host.runTask("tick"), { window: null, counts: { ticks: 5 } });
    });
  } finally {
    await host.close();
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("createTestHost() says what is wrong with a manifest", async () => {
  await rejects(createTestHost({ ...manifest, permision: {} }), { code: "invalid", message: /permision/ });
});
