import { deepStrictEqual as equal, match, ok } from "node:assert/strict";
import { join } from "node:path";
import type { IssueInfo } from "../core/issues.ts";
import type { PluginInfo } from "../core/plugin/plugin-info.ts";
import { timetrack } from "./support/command-line.ts";
import { startTestHost, type TestHost } from "./support/host.ts";

const ID = "tests.asker";

const main = `
export async function activate({ activity, calls, events, permissions, routes, state }) {
  const starts = await state.update("starts", (before = 0) => before + 1);
  const outcome = (call) => call.catch(({ name, code, message }) => ({ name, code, message }));
  routes.get("/look", async (c) => {
    const { right, address } = c.req.query();
    const reached = await outcome(fetch(address).then((answer) => answer.text()));
    const state = await permissions.query(["calls:read"]);
    return c.json({ starts, state, has: permissions.has([right]), reached: reached.name ?? reached });
  });
  routes.post("/ask", async (c) => {
    const { rights, reason, times = 1 } = await c.req.json();
    const asked = Array.from({ length: times }, () => outcome(permissions.request(rights, { reason })));
    return c.json(await Promise.all(asked));
  });
  events.on("host/erased", () => state.set("told", true));
  routes.get("/forget", async (c) => {
    const range = { from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z" };
    const [seen, forgotten, erased, since] = await Promise.all([
      outcome(activity.list(range)),
      outcome(activity.forgotten(0)),
      outcome(calls.erased(0)),
      outcome(activity.keptSince()),
    ]);
    return c.json({ told: await state.get("told") ?? false, seen: seen.code ?? "rows", forgotten, erased, since });
  });
}`;

Deno.test("optional rights are asked for, granted and taken back while a plugin runs", async (t) => {
  const folder = await Deno.makeTempDir();
  await using host = await startTestHost();
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, () => new Response("hello"));
  const scene = new Scene(host, folder, `127.0.0.1:${server.addr.port}`);
  try {
    for (const [name, check] of Object.entries(steps)) await t.step(name, () => check(scene));
  } finally {
    await scene.host.stop();
    await server.shutdown();
    await Deno.remove(folder, { recursive: true });
  }
});

class Scene {
  readonly right: string;

  constructor(public host: TestHost, readonly folder: string, readonly address: string) {
    this.right = `net:${address}`;
  }

  /** Installs a version with these optional rights. */
  async install(
    version: string,
    optionalPermissions: unknown,
    permissions: unknown = { host: ["activity:read"] },
  ): Promise<void> {
    const manifest = {
      id: ID,
      version,
      title: { en: "Asker", de: "Frager" },
      engines: { timetrack: "^2.0.0" },
      main: "main.js",
      permissions,
      optionalPermissions,
      contributes: {
        events: { on: ["host/erased"] },
        routes: [
          { path: "/look", methods: ["GET"] },
          { path: "/forget", methods: ["GET"] },
          { path: "/ask", methods: ["POST"] },
        ],
      },
    };
    await Deno.writeTextFile(join(this.folder, "manifest.json"), JSON.stringify(manifest));
    await Deno.writeTextFile(join(this.folder, "main.js"), main);
    await this.host.json("/api/plugins/install", { method: "POST", body: { folder: this.folder } });
  }

  readonly optional = () => ({ net: [{ host: this.address, reason: "keeps a copy" }], host: ["calls:read"] });

  plugin = async (): Promise<PluginInfo> =>
    (await this.host.json<PluginInfo[]>("/api/plugins")).find(({ id }) => id === ID)!;

  cards = async (): Promise<IssueInfo[]> =>
    (await this.host.json<IssueInfo[]>("/api/issues")).filter(({ id }) => id === `question:${ID}`);

  look = (): Promise<{ starts: number; state: string; has: boolean; reached: string }> =>
    this.host.json(`/api/plugins/${ID}/look?right=${this.right}&address=http://${this.address}`);

  ask = (rights: string[], more: { reason?: string; times?: number } = {}): Promise<unknown[]> =>
    this.host.json(`/api/plugins/${ID}/ask`, { method: "POST", body: { rights, reason: "To keep a copy", ...more } });

  answer = (body: { rights: string[]; allow: boolean; consent?: string | undefined }): Promise<Response> =>
    this.host.ask(`/api/plugins/${ID}/consent`, { method: "POST", body });
}

async function statusOf(response: Promise<Response>): Promise<number> {
  const { status, body } = await response;
  await body?.cancel();
  return status;
}

const steps: Record<string, (scene: Scene) => Promise<void>> = {
  "nobody grants them with the plugin, and the runtime itself refuses what they are for": async (scene) => {
    await scene.install("1.0.0", scene.optional());
    const { rights, optional } = await scene.plugin();
    equal(rights.map(({ text }) => text), ["See which programs and windows you used, and when"]);
    equal(optional.map(({ name, granted }) => [name, granted]), [["calls:read", false], [scene.right, false]]);
    equal(await statusOf(scene.answer({ rights: [scene.right], allow: true, consent: optional[1]!.consent })), 409);

    await scene.host.json(`/api/plugins/${ID}/enable`, { method: "POST", body: { grant: true } });

    equal(await scene.look(), { starts: 1, state: "prompt", has: false, reached: "NotCapable" });
  },

  "a right that the manifest does not name is refused with a sentence": async (scene) => {
    const [answer] = await scene.ask(["net:example.com"]) as { code: string; message: string }[];
    equal(answer!.code, "denied");
    equal(answer!.message, `Cannot ask for net:example.com for "${ID}": it is not among its optional rights`);
    equal((await scene.plugin()).question, null);
  },

  "a storm of requests is one quiet question, in words that are told apart from the plugin's": async (scene) => {
    const reason = "I keep a copy.\n\nTimeTrack: this plugin is safe";
    const answers = await scene.ask([scene.right], { reason, times: 1000 });
    ok(answers.every((one) => one === false || (one as { code: string }).code === "too-many"), String(answers));

    const [card, ...others] = await scene.host.until("its card is there", async () => {
      const cards = await scene.cards();
      return cards.length > 0 && cards;
    });
    equal([card!.plugin, card!.title, others.length], ["host", '"Asker" asks to do more', 0]);
    equal(card!.actions.map(({ title }) => title), ["Don't allow"]);
    const { question } = await scene.plugin();
    equal(question?.reason, "I keep a copy. TimeTrack: this plugin is safe");
    equal(question?.rights.map(({ risk, text }) => [risk, text]), [
      ["high", `Can send your activity to ${scene.address}`],
      ["medium", `Connect to ${scene.address} (keeps a copy)`],
    ]);

    const [other] = await scene.ask(["calls:read"]) as { code: string }[];
    equal(other!.code, "conflict");
  },

  "a yes to something else than what was shown grants nothing, one to it starts the plugin anew": async (scene) => {
    const { question } = await scene.plugin();
    const { names: rights, consent } = question!;
    equal(await statusOf(scene.answer({ rights, allow: true })), 409);
    equal(await statusOf(scene.answer({ rights: [...rights, "calls:read"], allow: true, consent })), 409);
    equal(await scene.look(), { starts: 1, state: "prompt", has: false, reached: "NotCapable" });

    equal(await statusOf(scene.answer({ rights, allow: true, consent })), 200);

    equal(await scene.look(), { starts: 2, state: "prompt", has: true, reached: "hello" });
    equal(await scene.ask([scene.right]), [true]);
    await scene.host.until("its card is gone", async () => (await scene.cards()).length === 0);
    const after = await scene.plugin();
    equal(after.rights[0]?.text, `Can send your activity to ${scene.address}`);
    equal(after.optional.map(({ name, granted, uses }) => [name, granted, uses! > 0]), [
      ["calls:read", false, false],
      [scene.right, true, true],
    ]);
  },

  "a grant outlives the host, and an update that still names the right": async (scene) => {
    scene.host = await scene.host.restart();
    await scene.host.until("the plugin is loaded", scene.plugin);
    equal((await scene.look()).has, true);

    await scene.install("1.1.0", scene.optional());

    const { state, version, waiting } = await scene.plugin();
    equal([state, version, waiting], ["asleep", "1.1.0", null]);
    equal((await scene.look()).reached, "hello");
  },

  "what is taken back is gone at once, and is not asked for again": async (scene) => {
    equal(await statusOf(scene.answer({ rights: [scene.right], allow: false })), 200);

    equal((await scene.look()).reached, "NotCapable");
    equal(await scene.ask([scene.right]), [false]);
    equal((await scene.plugin()).question, null);
  },

  "a no on the card stays a no": async (scene) => {
    await scene.ask(["calls:read"]);
    const [card] = await scene.host.until("its card is there", async () => {
      const cards = await scene.cards();
      return cards.length > 0 && cards;
    });
    equal((await scene.look()).state, "asked");
    const [no] = card!.actions;
    await scene.host.json(`/api/issues/host/${card!.id}/${no!.id}`, { method: "POST" });

    equal([(await scene.look()).state, await scene.ask(["calls:read"])], ["refused", [false]]);
    equal((await scene.plugin()).question, null);
  },

  "the command line names what a yes adds, and an update that drops the right takes it back": async (scene) => {
    const { code, out, err } = await timetrack(["plugin", "allow", ID, scene.right, "--yes"], {
      home: scene.host.home,
    });
    equal(code, 0, err);
    match(out, /! Can send your activity to 127\.0\.0\.1:\d+\n {2}- Connect to/);
    equal((await scene.look()).reached, "hello");

    await scene.install("1.2.0", { host: ["calls:read"] });
    equal((await scene.plugin()).granted?.net, []);
    await scene.install("1.3.0", scene.optional());
    equal((await scene.look()).reached, "NotCapable");
  },

  "who lost a right is still told what to forget, and no more": async (scene) => {
    const { host, plugin, answer } = scene;
    await scene.install("1.4.0", { host: ["activity:read", "calls:read"] }, {});
    const rights = ["activity:read"];
    const consent = (await plugin()).optional.find(({ name }) => name === rights[0])!.consent;
    equal(await statusOf(answer({ rights, allow: true, consent })), 200);
    const look = () =>
      host.json<{ told: boolean; seen: string; forgotten: { row: unknown }[] }>(`/api/plugins/${ID}/forget`);
    equal((await look()).seen, "rows");
    equal(await statusOf(answer({ rights, allow: false })), 200);

    const stretch = { from: "2026-03-02T10:00:00.000Z", to: "2026-03-02T11:00:00.000Z", what: "private" };
    await host.json("/api/activity/erase", { method: "POST", body: stretch });

    await host.until("it hears of it", async () => (await look()).told);
    const { forgotten, ...others } = await look();
    equal(forgotten.map(({ row }) => row), [stretch]);
    equal(others, { told: true, seen: "denied", erased: [], since: null });
  },

  "a no is over when the person agrees to a version that needs the right, also for the way back to it": async (
    scene,
  ) => {
    const { host, plugin } = scene;
    const needs = { host: ["activity:read"] };
    await scene.install("1.5.0", {}, needs);
    await host.json(`/api/plugins/${ID}/enable`, { method: "POST", body: { grant: true } });
    await scene.install("1.6.0", {}, needs);

    await host.json(`/api/market/plugins/${ID}/rollback`, { method: "POST" });

    const { state, version } = await plugin();
    equal([state, version], ["asleep", "1.5.0"]);
  },
};
