import { resolve } from "node:path";
import { message } from "../messages/mod.ts";
import { isShippedName } from "../plugin/shipped.ts";
import { refusal } from "../refusal.ts";
import type { PluginInfo } from "../services.ts";
import { authorCommand } from "./author.ts";
import { type Client, connect } from "./client.ts";
import { type Invocation, usage } from "./command-line.ts";
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
  if (!["enable", "disable", "restart", "install", "remove"].includes(verb)) {
    throw usage((language) => message(language, "cli.plugin.verb", { verb }));
  }
  if (!name) {
    const key = verb === "install" ? "cli.plugin.folder" : "cli.plugin.name";
    throw usage((language) => message(language, key, { verb }));
  }
  const client = await connect(invocation);
  if (verb === "enable") return await enable(client, name, invocation);
  if (verb === "install") return await install(client, name, invocation);
  if (verb === "remove") return await remove(client, name, invocation);
  await client.post(`/api/plugins/${encodeURIComponent(name)}/${verb}`);
  return 0;
}

async function remove(client: Client, id: string, { flags, language }: Invocation): Promise<number> {
  const data = flags.data ?? false;
  await client.post(`/api/plugins/${encodeURIComponent(id)}/remove`, { data });
  return print(message(language, data ? "cli.removed.data" : "cli.removed", { plugin: id }));
}

async function list(client: Client, { flags }: Invocation): Promise<number> {
  const plugins = await client.get<PluginInfo[]>("/api/plugins");
  if (flags.json) return print(JSON.stringify(plugins, null, 2));
  return print(table(plugins.map(({ id, version, state, memoryBytes, reason }) => [
    id,
    version,
    state,
    memoryBytes === null ? "" : `${Math.round(memoryBytes / 1024 / 1024)} MB`,
    reason ?? "",
  ])));
}

async function install(client: Client, folder: string, invocation: Invocation): Promise<number> {
  const plugin = await client.post<PluginInfo>("/api/plugins/install", {
    folder: await isShippedName(folder) ? folder : resolve(folder),
  });
  print(`${plugin.id} ${plugin.version}`);
  return plugin.state === "consent" ? await enable(client, plugin.id, invocation) : 0;
}

/** Switches it on; where it asks for rights that nobody granted, a person decides here. */
async function enable(client: Client, id: string, { flags, language }: Invocation): Promise<number> {
  const plugins = await client.get<PluginInfo[]>("/api/plugins");
  const plugin = plugins.find((one) => one.id === id);
  if (!plugin) throw refusal("not-found", (language) => message(language, "refusal.plugin.unknown", { plugin: id }));
  const missing = plugin.builtIn ? [] : plugin.rights.filter(({ granted }) => !granted);
  if (missing.length > 0 || plugin.state === "consent") {
    print(message(language, "cli.consent", { plugin: plugin.title }));
    for (const { risk, text } of plugin.rights) print(`  ${risk === "high" ? "!" : "-"} ${text}`);
    if (!flags.yes && !agreed(message(language, "cli.consent.question"), language)) {
      print(message(language, "cli.consent.refused"));
      return 1;
    }
  }
  await client.post(`/api/plugins/${encodeURIComponent(id)}/enable`, { grant: true, consent: plugin.consent });
  return 0;
}

function agreed(question: string, language: "de" | "en"): boolean {
  if (!Deno.stdin.isTerminal()) {
    throw refusal("denied", (language) => message(language, "cli.noTerminal"), {
      hint: (language) => message(language, "cli.noTerminal.hint"),
    });
  }
  const answer = prompt(question) ?? "";
  return (language === "de" ? /^(j|ja)$/i : /^(y|yes)$/i).test(answer.trim());
}
