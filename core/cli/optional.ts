import { message } from "../messages/mod.ts";
import type { PluginInfo, QuestionInfo } from "../plugin/plugin-info.ts";
import { refusal, says } from "../refusal.ts";
import { type Client, connect } from "./client.ts";
import { type Invocation, usage } from "./command-line.ts";
import { agreed } from "./consent.ts";
import { ownWords } from "./own-words.ts";
import { print } from "./print.ts";

/** What a person says about optional rights: those that are named, or all that the plugin asks for now. */
export const optionalCommands: Record<string, (invocation: Invocation) => Promise<number>> = {
  allow: allowCommand,
  refuse: refuseCommand,
};

async function allowCommand(invocation: Invocation): Promise<number> {
  const { words: [verb, id, ...names] } = invocation;
  if (!id) throw usage(says("cli.plugin.name", { verb: verb! }));
  const client = await connect(invocation);
  if (names.length === 0) return await allow(client, id, asked(await find(client, id)), invocation);
  for (const name of names) {
    // Looked up anew: what one makes together with the others depends on those before it.
    const code = await allow(client, id, optional(await find(client, id), name), invocation);
    if (code !== 0) return code;
  }
  return 0;
}

async function refuseCommand(invocation: Invocation): Promise<number> {
  const { words: [verb, id, ...names] } = invocation;
  if (!id) throw usage(says("cli.plugin.name", { verb: verb! }));
  const client = await connect(invocation);
  const rights = names.length > 0 ? names : asked(await find(client, id)).names;
  return await answer(client, id, { rights, allow: false });
}

async function allow(client: Client, id: string, wish: QuestionInfo, { flags, language }: Invocation): Promise<number> {
  print(message(language, "cli.consent", { plugin: id }));
  if (wish.reason !== "") print(message(language, "cli.optional.reason"));
  for (const line of ownWords(wish.reason)) print(line);
  for (const { risk, text } of wish.rights) print(`  ${risk === "high" ? "!" : "-"} ${text}`);
  if (!flags.yes && !agreed(message(language, "cli.consent.question"), language)) {
    print(message(language, "cli.optional.kept"));
    return 1;
  }
  return await answer(client, id, { rights: wish.names, allow: true, consent: wish.consent });
}

async function answer(
  client: Client,
  id: string,
  body: { rights: string[]; allow: boolean; consent?: string },
): Promise<number> {
  await client.post(`/api/plugins/${encodeURIComponent(id)}/consent`, body);
  return 0;
}

async function find(client: Client, id: string): Promise<PluginInfo> {
  const plugin = (await client.get<PluginInfo[]>("/api/plugins")).find((one) => one.id === id);
  if (plugin) return plugin;
  throw refusal("not-found", says("refusal.plugin.unknown", { plugin: id }));
}

function asked({ id, question, optional }: PluginInfo): QuestionInfo {
  if (question) return question;
  const rights = optional.map(({ name }) => name).join(", ") || "–";
  throw refusal("not-found", says("optional.none", { plugin: id }), { hint: says("optional.none.hint", { rights }) });
}

/** One that a person looked up by themselves, as the plugin would ask for it. */
function optional({ id, optional }: PluginInfo, name: string): QuestionInfo {
  const right = optional.find((one) => one.name === name);
  if (!right) throw refusal("not-found", says("optional.unknown", { right: name, plugin: id }));
  const together = right.together.map((text) => ({ ...right, risk: "high" as const, text }));
  return { names: [name], reason: "", rights: [...together, right], consent: right.consent };
}
