import { resolve } from "node:path";
import { TimeTrackError } from "../errors.ts";
import { message } from "../messages/mod.ts";
import type { PluginInfo } from "../services.ts";
import { type Client, connect } from "./client.ts";
import { type Invocation, usage } from "./command-line.ts";
import { print, table } from "./print.ts";

export async function plugin(invocation: Invocation): Promise<number> {
  const { words: [verb = "list", name], paths } = invocation;
  if (verb === "list") {
    if (name !== undefined) throw usage(`Cannot understand "${name}" after "plugin list"`);
    return await list(await connect(paths), invocation);
  }
  if (!["enable", "disable", "restart", "install"].includes(verb)) {
    throw usage(`Cannot understand "plugin ${verb}": it is list, enable, disable, restart or install`);
  }
  if (!name) throw usage(`Cannot understand "plugin ${verb}": name a ${verb === "install" ? "folder" : "plugin"}`);
  const client = await connect(paths);
  if (verb === "enable") return await enable(client, name, invocation);
  if (verb === "install") return await install(client, name, invocation);
  await client.post(`/api/plugins/${encodeURIComponent(name)}/${verb}`);
  return 0;
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
  const plugin = await client.post<PluginInfo>("/api/plugins/install", { folder: resolve(folder) });
  print(`${plugin.id} ${plugin.version}`);
  return plugin.state === "consent" ? await enable(client, plugin.id, invocation) : 0;
}

/** Switches it on; where it asks for rights that nobody granted, a person decides here. */
async function enable(client: Client, id: string, { flags, language }: Invocation): Promise<number> {
  const plugins = await client.get<PluginInfo[]>("/api/plugins");
  const plugin = plugins.find((one) => one.id === id);
  if (!plugin) throw new TimeTrackError("not-found", `Cannot find the plugin "${id}"`);
  const missing = plugin.builtIn ? [] : plugin.rights.filter(({ granted }) => !granted);
  if (missing.length > 0 || plugin.state === "consent") {
    print(message(language, "cli.consent", { plugin: plugin.title }));
    for (const { risk, text } of plugin.rights) print(`  ${risk === "high" ? "!" : "-"} ${text}`);
    if (!flags.yes && !agreed(message(language, "cli.consent.question"), language)) {
      print(message(language, "cli.consent.refused"));
      return 1;
    }
  }
  await client.post(`/api/plugins/${encodeURIComponent(id)}/enable`, { grant: true });
  return 0;
}

function agreed(question: string, language: "de" | "en"): boolean {
  if (!Deno.stdin.isTerminal()) {
    throw new TimeTrackError("denied", "Cannot ask for consent: there is no terminal", {
      hint: "Add --yes to grant what it asks for",
    });
  }
  const answer = prompt(question) ?? "";
  return (language === "de" ? /^(j|ja)$/i : /^(y|yes)$/i).test(answer.trim());
}
