import type { CallInput, Json, TaskProgress } from "timetrack";
import { PATIENCE_MS } from "../../../tests/support/in-time.ts";
import { startLonePlugin } from "../../../tests/support/lone-plugin.ts";
import { createCallStore, createStateStore } from "./call-store.ts";
import { APPS, TENANT } from "./entra.ts";
import type { FakeGraphOptions } from "./fake-graph.ts";
import { type ServiceOptions, startService } from "./service.ts";
import { guid, makeTenant } from "./tenant.ts";

export const ME = guid(1);
export const DAY_MS = 86_400_000;

interface Card {
  id: string;
  issue: { title: { en: string; de: string }; hint: { en: string; de: string } };
}

/** The plugin in its sandbox, sign-in and Graph beside it, and the test as the host. */
export async function startTeams(
  settings: Record<string, Json> = {},
  secrets: Record<string, string> = {},
  options: ServiceOptions & Partial<FakeGraphOptions> = {},
) {
  const service = await startService(options);
  const log = createCallStore();
  const { state, values } = createStateStore();
  const cache = await Deno.makeTempDir({ prefix: "timetrack-teams-" });
  const kept: Record<string, string> = { client_secret: APPS.good.secret, ...secrets };

  async function answer(method: string, params: Json): Promise<Json | undefined> {
    const { key, value, calls } = (params ?? {}) as { key: string; value: Json; calls: unknown };
    if (method === "calls.upsert") return { ...log.upsert(calls as CallInput[]) };
    if (method === "tasks.run") return await ranByItself((params as { args: Json }).args);
    if (method === "secrets.get") return kept[key] ?? null;
    if (method === "state.get") {
      const found = await state.get(key);
      return found === undefined ? null : { value: found, version: 1 };
    }
    if (method === "state.set" || method === "state.swap") await state.set(key, value);
    if (method === "state.swap") return true;
    if (method === "state.delete") await state.delete(key);
    if (method === "state.keys") return await state.keys();
    return undefined;
  }

  async function run(trigger: string, args: Json = null) {
    const terms = { id: "sync", trigger, attempt: 1, args, lastSuccessAt: null };
    return (await plugin.process.call("task", terms, { timeoutMs: PATIENCE_MS })).value as Record<string, number>;
  }

  /** A run that the plugin asked for, as the host gives its end back. */
  async function ranByItself(args: Json): Promise<Json> {
    const before = reports().length;
    const counts = await run("request", args);
    const window = reports().slice(before).findLast(({ window }) => window)?.window;
    return { window: window ? { ...window } : null, counts };
  }

  const reports = () =>
    plugin.calls.filter(({ method }) => method === "tasks.report").map(({ params }) =>
      params as unknown as TaskProgress
    );

  const start = () =>
    startLonePlugin({
      name: "teams",
      language: "de",
      env: {},
      cache,
      settings: {
        enabled: true,
        tenant_id: TENANT,
        client_id: APPS.good.id,
        users: [ME],
        authority: service.entra.origin,
        graph_url: service.fake.origin,
        ca_certificate: service.ca,
        ...settings,
      },
      answer,
    });
  let plugin = await start();

  return {
    service,
    log,
    state,
    get plugin() {
      return plugin;
    },
    /** Makes up calls of these days until now. */
    fill(calls: number, days: number) {
      const tenant = makeTenant({ me: ME, calls, until: Date.now(), days });
      for (const record of tenant.records) service.fake.records.set(record.id, record);
      return tenant;
    },
    run,
    /** Changes a setting at the request of this number, which is answered when the plugin has heard of it. */
    tellAt(at: number, setting: { key: string; value: Json }) {
      let heard: Promise<unknown> = Promise.resolve();
      service.fake.trouble = async (number) => {
        if (number === at) {
          plugin.tell("setting", setting);
          heard = plugin.process.channel.ping(PATIENCE_MS);
        }
        await heard;
        return null;
      };
    },
    command: async (id: string) =>
      (await plugin.process.call("command", { id, args: null }, { timeoutMs: PATIENCE_MS })).value,
    async fetch(method: string, url: string) {
      const { value, body } = await plugin.process.call("fetch", { method, url, headers: [] }, {
        timeoutMs: PATIENCE_MS,
      });
      const { status } = value as unknown as { status: number };
      return { status, body: JSON.parse(new TextDecoder().decode(body)) as Record<string, Json> };
    },
    reports,
    /** Lengths of the windows that runs told, in days. */
    windows() {
      const windows = this.reports().flatMap(({ window }) => window ?? []);
      return windows.map(({ from, to }) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS));
    },
    told: (method: string, params: Json) =>
      plugin.calls.some((call) => call.method === method && JSON.stringify(call.params) === JSON.stringify(params)),
    last: <Params>(method: string) =>
      plugin.calls.findLast((call) => call.method === method)!.params as unknown as Params,
    card(id: string) {
      const cards = plugin.calls.filter(({ method }) => method === "issues.create").map(({ params }) => params);
      return (cards as unknown as Card[]).findLast((card) => card.id === id)!.issue;
    },
    /** Everything that the host keeps for it is gone. */
    forget() {
      log.calls.clear();
      values.clear();
    },
    /** Ends its process as a power cut would, and starts it again. */
    async crash() {
      plugin.process.kill(() => "as the test wants it");
      await plugin.process.exit;
      await plugin[Symbol.asyncDispose]();
      plugin = await start();
    },
    async restart() {
      await plugin[Symbol.asyncDispose]();
      plugin = await start();
    },
    async [Symbol.asyncDispose]() {
      await plugin[Symbol.asyncDispose]();
      await service[Symbol.asyncDispose]();
      await Deno.remove(cache, { recursive: true });
    },
  };
}
