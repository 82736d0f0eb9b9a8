import type { Json, TaskCounts, WebhookDelivery } from "timetrack";
import { refusal, says } from "../refusal.ts";
import { finishedRun } from "../schedule/finished-run.ts";
import type { TaskRunInfo } from "../schedule/task-info.ts";
import type { Parcel } from "../sdk/channel.ts";
import { joinBytes } from "../sdk/frames.ts";
import type { FetchParams, FetchResult, PluginMethods } from "../sdk/protocol.ts";
import { activeManifests, aliveEntry, type Entries, manifestOf } from "./entries.ts";
import type { Check } from "./entry.ts";
import { refuseUnfit } from "./manifest/fits.ts";
import { createRouteTable, toFetchParams, toResponse } from "./routes/routes.ts";

export interface CallingOptions {
  entries: Entries;
  check: Check;
  /** Runs a task by hand and in turn; resolves with the finished run. */
  runByHand(plugin: string, task: string, args: Json): Promise<TaskRunInfo>;
}

/** Longest run of a task; its own timeout is kept by the schedule. */
const DAY_MS = 24 * 60 * 60_000;

/** What plugins are asked for: each is started when it sleeps. */
export function createCalling({ entries, check, runByHand }: CallingOptions) {
  let routes = createRouteTable([]);
  const alive = (id: string) => aliveEntry(entries, check, id);

  const ask = (id: string, params: FetchParams, body: Uint8Array): Promise<Parcel<FetchResult>> =>
    alive(id).call("fetch", params, { body });

  return {
    /** Takes over which plugin answers which path. */
    refresh: () => void (routes = createRouteTable(activeManifests(entries))),

    /** The route whose address this may be, and what stands where its secret belongs. */
    findBySecret: (path: string) => routes.findBySecret(path),

    /** Hands a request over as it is. */
    ask,

    async fetch(request: Request, path: string): Promise<Response | null> {
      const target = routes.find(request.method, path);
      if (!target) return null;
      const { plugin, rateLimit, bodyBytes } = target;
      const wait = rateLimit?.take() ?? 0;
      if (wait > 0) {
        throw refusal("too-many", says("refusal.plugin.often", { plugin }), { retryAfterSeconds: wait });
      }
      const { params, body } = await toFetchParams(request, target);
      return toResponse(plugin, await ask(plugin, params, body), bodyBytes);
    },

    async command(id: string, command: string, args: Json): Promise<Json> {
      const declared = manifestOf(entries, id).contributes.commands.find((one) => one.id === command);
      if (!declared) throw refusal("not-found", says("refusal.plugin.command", { command, plugin: id }));
      if (declared.task === undefined) return (await alive(id).call("command", { id: command, args })).value;
      return finishedRun(await runByHand(id, declared.task, args ?? declared.args ?? null));
    },

    /** Calls a function of a plugin for another one; both sides hold to its schemas. */
    async callFunction(id: string, name: string, args: Json, caller: string): Promise<Json> {
      const declared = manifestOf(entries, id).contributes.functions.find((one) => one.id === name);
      if (!declared) throw refusal("not-found", says("refusal.function", { name, plugin: id }));
      refuseUnfit(declared.input, args, "refusal.function.input", { name, plugin: id });
      const { value } = await alive(id).call("function", { id: name, args, caller });
      refuseUnfit(declared.output, value, "refusal.function.output", { name, plugin: id });
      return value;
    },

    async runTask(id: string, run: PluginMethods["task"]["params"], signal: AbortSignal): Promise<TaskCounts> {
      return (await alive(id).call("task", run, { signal, timeoutMs: DAY_MS })).value;
    },

    async deliver(id: string, webhook: string, deliveries: WebhookDelivery[]): Promise<void> {
      const heads = deliveries.map(({ body, ...head }) => ({ ...head, bytes: body.length }));
      await alive(id).call("webhook", { webhook, deliveries: heads }, {
        body: joinBytes(deliveries.map(({ body }) => body)),
      });
    },
  };
}
