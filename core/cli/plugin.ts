import { message } from "../messages/mod.ts";
import type { PluginInfo } from "../plugin/plugin-info.ts";
import { authorCommand } from "./author.ts";
import { type Client, connect } from "./client.ts";
import { type Invocation, usage } from "./command-line.ts";
import { enable } from "./consent.ts";
import { marketCommands } from "./plugin-market.ts";
import { optionalCommands } from "./optional.ts";
import { print, table } from "./print.ts";

export async function plugin(invocation: Invocation): Promise<number> {
  const { words: [verb = "list", name] } = invocation;
  const written = authorCommand(verb);
  if (written) return await written(invocation);
  if (verb === "list") {
    if (name !== undefined) {
      throw usage((language) => message(language, "cli.surplus", { word: name, command: "plugin list" }));
    }
    return await list(await connect(invocation), invocation);
  }
  if (Object.hasOwn(marketCommands, verb)) return await marketCommands[verb]!(invocation);
  if (Object.hasOwn(optionalCommands, verb)) return await optionalCommands[verb]!(invocation);
  if (!["enable", "disable", "restart", "remove"].includes(verb)) {
    throw usage((language) => message(language, "cli.plugin.verb", { verb }));
  }
  if (!name) throw usage((language) => message(language, "cli.plugin.name", { verb }));
  const client = await connect(invocation);
  if (verb === "enable") return await enable(client, name, invocation);
  if (verb === "remove") return await remove(client, name, invocation);
  await client.post(`/api/plugins/${encodeURIComponent(name)}/${verb}`);
  return 0;
}

async function remove(client: Client, id: string, { flags, language }: Invocation): Promise<number> {
  const data = flags.data ?? false;
  await client.post(`/api/plugins/${encodeURIComponent(id)}/remove`, { data });
  return print(message(language, data ? "cli.removed.data" : "cli.removed", { plugin: id }));
}

async function list(client: Client, { flags, language }: Invocation): Promise<number> {
  const plugins = await client.get<PluginInfo[]>("/api/plugins");
  if (flags.json) return print(JSON.stringify(plugins, null, 2));
  return print(table(plugins.map(({ id, version, state, memoryBytes, reason, question }) => [
    id,
    version,
    state,
    memoryBytes === null ? "" : `${Math.round(memoryBytes / 1024 / 1024)} MB`,
    reason ?? (question ? message(language, "cli.optional.asks", { plugin: id }) : ""),
  ])));
}
