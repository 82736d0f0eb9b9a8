import { message } from "../messages/mod.ts";
import type { PluginInfo } from "../plugin/plugin-info.ts";
import { refusal, says } from "../refusal.ts";
import type { Client } from "./client.ts";
import type { Invocation } from "./command-line.ts";
import { print } from "./print.ts";

/** Switches it on; where it asks for rights that nobody granted, a person decides here. */
export async function enable(client: Client, id: string, invocation: Invocation): Promise<number> {
  const plugins = await client.get<PluginInfo[]>("/api/plugins");
  const plugin = plugins.find((one) => one.id === id);
  if (!plugin) throw refusal("not-found", says("refusal.plugin.unknown", { plugin: id }));
  if (plugin.waiting) return await grant(client, plugin, { ...plugin, ...plugin.waiting }, invocation);
  if (plugin.rights.some(({ granted }) => !granted) || plugin.state === "consent") {
    return await grant(client, plugin, plugin, invocation);
  }
  return await switchOn(client, plugin);
}

async function grant(
  client: Client,
  plugin: PluginInfo,
  { rights, consent }: Pick<PluginInfo, "rights" | "consent">,
  { flags, language }: Invocation,
): Promise<number> {
  print(message(language, "cli.consent", { plugin: plugin.title }));
  for (const { risk, text } of rights) print(`  ${risk === "high" ? "!" : "-"} ${text}`);
  if (plugin.waiting) printDifference(plugin.waiting, language);
  if (!flags.yes && !agreed(message(language, "cli.consent.question"), language)) {
    print(message(language, plugin.waiting ? "cli.consent.kept" : "cli.consent.refused", { version: plugin.version }));
    return 1;
  }
  return await switchOn(client, { id: plugin.id, consent });
}

async function switchOn(client: Client, { id, consent }: Pick<PluginInfo, "id" | "consent">): Promise<number> {
  await client.post(`/api/plugins/${encodeURIComponent(id)}/enable`, { grant: true, consent });
  return 0;
}

/** What a newer version wants beyond what was granted, and what it no longer wants. */
function printDifference(waiting: NonNullable<PluginInfo["waiting"]>, language: "de" | "en"): void {
  for (const { text, granted } of waiting.rights) {
    if (!granted) print(message(language, "cli.rights.new", { right: text }));
  }
  for (const right of waiting.gone) print(message(language, "cli.rights.gone", { right }));
  if (waiting.fromElsewhere) {
    print(message(language, "cli.waiting.elsewhere", { source: waiting.origin?.source ?? "?" }));
  }
}

/** Asks a person at the terminal; whoever has none cannot agree. */
export function agreed(question: string, language: "de" | "en"): boolean {
  if (!Deno.stdin.isTerminal()) {
    throw refusal("denied", says("cli.noTerminal"), { hint: says("cli.noTerminal.hint") });
  }
  const answer = prompt(question) ?? "";
  return (language === "de" ? /^(j|ja)$/i : /^(y|yes)$/i).test(answer.trim());
}
