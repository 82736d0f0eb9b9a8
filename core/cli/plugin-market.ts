import { basename, resolve } from "node:path";
import type { UpdateInfo } from "../market/service.ts";
import type { FoundPackage } from "../market/registry.ts";
import { type Language, message } from "../messages/mod.ts";
import type { OriginInfo, PluginInfo } from "../plugin/plugin-info.ts";
import { isShippedName } from "../plugin/install/shipped.ts";
import { refusal, saying, says } from "../refusal.ts";
import { type Client, connect } from "./client.ts";
import { type Invocation, usage } from "./command-line.ts";
import { enable } from "./consent.ts";
import { print, table } from "./print.ts";

/** What a person does with plugins of others: find, install, update, go back. */
export const marketCommands: Record<string, (invocation: Invocation) => Promise<number>> = {
  install: installCommand,
  search: searchCommand,
  update: updateCommand,
  rollback: rollbackCommand,
};

async function installCommand(invocation: Invocation): Promise<number> {
  const { words: [, source] } = invocation;
  if (!source) throw usage(says("cli.plugin.source", { verb: "install" }));
  const client = await connect(invocation);
  return await installed(client, await install(client, source), invocation);
}

async function install(client: Client, source: string): Promise<PluginInfo> {
  if (/^(npm:|https?:)/.test(source)) return await client.post("/api/market/install", { source });
  if (await isShippedName(source)) return await client.post("/api/plugins/install", { folder: source });
  const path = resolve(source);
  const found = await Deno.stat(path).catch(() => null);
  if (!found?.isFile) return await client.post("/api/plugins/install", { folder: path });
  const data = (await Deno.readFile(path)).toBase64();
  return await client.post("/api/plugins/install-file", { data, name: basename(path) });
}

/** Says what lies on this computer now, and asks for consent where it is needed. */
async function installed(client: Client, plugin: PluginInfo, invocation: Invocation): Promise<number> {
  const { language } = invocation;
  const { id, waiting } = plugin;
  print(`${id} ${waiting?.version ?? plugin.version}`);
  printOrigin((waiting ?? plugin).origin, language);
  if (waiting) {
    print(message(language, "cli.waiting", { plugin: id, version: waiting.version, current: plugin.version }));
  }
  return waiting || plugin.state === "consent" ? await enable(client, id, invocation) : 0;
}

function printOrigin(origin: OriginInfo | null, language: Language): void {
  if (!origin) return;
  print(message(language, "cli.installed.from", { source: origin.source }));
  print(message(language, "cli.installed.hash", { integrity: origin.integrity }));
  if (origin.signature !== "unknown") print(message(language, `cli.signature.${origin.signature}`));
  if (origin.provenance) print(message(language, "cli.provenance", { provenance: origin.provenance }));
}

async function searchCommand(invocation: Invocation): Promise<number> {
  const { words: [, ...words], flags, language } = invocation;
  if (words.length === 0) throw usage(says("cli.plugin.words"));
  const client = await connect(invocation);
  const query = encodeURIComponent(words.join(" "));
  const found = await client.get<FoundPackage[]>(`/api/market/search?words=${query}`);
  if (flags.json) return print(JSON.stringify(found, null, 2));
  if (found.length === 0) return print(message(language, "cli.search.none"));
  return print(table(found.map(({ name, version, publisher, description }) => [
    `npm:${name}`,
    version,
    publisher ?? "",
    description,
  ])));
}

async function updateCommand(invocation: Invocation): Promise<number> {
  const { words: [, id], flags, language } = invocation;
  const client = await connect(invocation);
  if (id !== undefined) return await update(client, id, invocation);
  const updates = await client.post<UpdateInfo[]>("/api/market/updates");
  if (flags.json) return print(JSON.stringify(updates, null, 2));
  if (updates.length === 0) return print(message(language, "cli.update.all"));
  let failed = 0;
  for (const { id, problem } of updates) {
    try {
      if (problem !== null) throw refusal("unavailable", () => problem);
      failed += await update(client, id, invocation);
    } catch (thrown) {
      // One that cannot be updated must not keep the others from it.
      failed++;
      print(message(language, "cli.update.failed", { plugin: id, reason: saying(thrown)(language) }));
    }
  }
  return failed > 0 ? 1 : 0;
}

async function update(client: Client, id: string, invocation: Invocation): Promise<number> {
  const { language } = invocation;
  const before = (await client.get<PluginInfo[]>("/api/plugins")).find((one) => one.id === id);
  const after = await client.post<PluginInfo>(`/api/market/plugins/${encodeURIComponent(id)}/update`);
  if (after.waiting) return await installed(client, after, invocation);
  if (before?.version === after.version) {
    return print(message(language, "cli.update.none", { plugin: id, version: after.version }));
  }
  print(message(language, "cli.update.done", { plugin: id, before: before?.version ?? "", after: after.version }));
  printOrigin(after.origin, language);
  for (const { text } of before?.rights ?? []) {
    if (!after.rights.some((right) => right.text === text)) {
      print(message(language, "cli.rights.gone", { right: text }));
    }
  }
  return after.state === "consent" ? await enable(client, id, invocation) : 0;
}

async function rollbackCommand(invocation: Invocation): Promise<number> {
  const { words: [, id], language } = invocation;
  if (!id) throw usage(says("cli.plugin.name", { verb: "rollback" }));
  const client = await connect(invocation);
  const plugin = await client.post<PluginInfo>(`/api/market/plugins/${encodeURIComponent(id)}/rollback`);
  print(message(language, "cli.rolledBack", { plugin: id, version: plugin.version }));
  return plugin.state === "consent" ? await enable(client, id, invocation) : 0;
}
