import { writeEditorFiles } from "../author/editor-files.ts";
import { type PluginFolder, readPluginFolder } from "../author/read-folder.ts";
import { savesIn } from "../author/watch-folder.ts";
import { TimeTrackError } from "../errors.ts";
import { message, textIn } from "../messages/mod.ts";
import type { DevelopmentEvent } from "../plugin/development.ts";
import type { PluginInfo } from "../plugin/plugin-info.ts";
import { sentencesIn } from "../refusal.ts";
import { type Client, connect } from "./client.ts";
import type { Invocation } from "./command-line.ts";
import { agreed } from "./consent.ts";
import { print } from "./print.ts";

/** States that a save goes through each time. */
const PASSING = ["stopping", "disabled", "starting"];

type Line = DevelopmentEvent | { type: "plugin"; plugin: PluginInfo };

/** Runs a plugin from where it is written, until Ctrl+C; each save starts it anew. */
export async function dev(path: string, invocation: Invocation): Promise<number> {
  const { language } = invocation;
  const stop = new AbortController();
  const forgetSignals = onSignals(() => stop.abort());
  try {
    const client = await connect(invocation);
    const saves = savesIn(await Deno.realPath(path).catch(() => path), stop.signal);
    const plugin = await firstGood(path, saves, invocation);
    if (!plugin) return 0;
    const { folder, manifest: { id } } = plugin;
    await writeEditorFiles(folder);
    const lines = await client.stream<Line>("/api/plugins/develop", { folder }, stop.signal);
    const shown = show(lines, invocation).catch((thrown) => {
      if (!stop.signal.aborted) throw thrown;
    }).finally(() => stop.abort());
    print(message(language, "author.dev.runs", { plugin: id, folder }));
    if (await start(client, id, invocation)) {
      for await (const _ of saves) await start(client, id, invocation);
    } else stop.abort();
    await shown;
    print(message(language, "author.dev.ended", { plugin: id }));
    return 0;
  } finally {
    stop.abort();
    forgetSignals();
  }
}

/** The folder as soon as its manifest can be read; what is wrong with it is told after each save. */
async function firstGood(
  path: string,
  saves: AsyncIterator<string[]>,
  { language }: Invocation,
): Promise<PluginFolder | null> {
  for (;;) {
    try {
      return await readPluginFolder(path);
    } catch (thrown) {
      if (!(thrown instanceof TimeTrackError) || thrown.code === "not-found") throw thrown;
      tell(thrown, language);
      print(message(language, "author.dev.waiting"));
      if ((await saves.next()).done) return null;
    }
  }
}

/** Starts it anew, with a person's consent where it asks for more; tells whether the person wants to go on. */
async function start(client: Client, id: string, { flags, language }: Invocation): Promise<boolean> {
  const address = `/api/plugins/${encodeURIComponent(id)}/develop`;
  const startedAt = performance.now();
  try {
    let plugin = await client.post<PluginInfo>(address);
    if (plugin.state === "consent") {
      print(message(language, "cli.consent", { plugin: plugin.title }));
      for (const { risk, text } of plugin.rights) print(`  ${risk === "high" ? "!" : "-"} ${text}`);
      if (!flags.yes && !agreed(message(language, "cli.consent.question"), language)) return false;
      plugin = await client.post<PluginInfo>(address, { consent: plugin.consent });
    }
    const milliseconds = Math.round(performance.now() - startedAt);
    print(message(language, "author.dev.restarted", { milliseconds }));
  } catch (thrown) {
    if (!(thrown instanceof TimeTrackError)) throw thrown;
    tell(thrown, language);
    print(message(language, "author.dev.waiting"));
  }
  return true;
}

async function show(lines: AsyncIterable<Line>, { language }: Invocation): Promise<void> {
  for await (const line of lines) {
    switch (line.type) {
      case "log":
        print(`${line.level.toUpperCase().padEnd(5)} ${line.text}`);
        break;
      case "state":
        if (PASSING.includes(line.state)) break;
        print(message(language, "author.dev.state", { state: line.state }) + (line.reason ? ` (${line.reason})` : ""));
        break;
      case "call":
        print(`→ ${message(language, "author.dev.call", line)}${line.error === null ? "" : `: ${line.error}`}`);
        break;
      case "thrown":
        print(`← ${line.code}: ${textIn(line.message, language)}${line.at === null ? "" : ` (${line.at})`}`);
        if (line.hint !== null) print(`  ${textIn(line.hint, language)}`);
        break;
      case "rights":
        if (line.used.length > 0) print(message(language, "author.dev.rights", { rights: line.used.join(", ") }));
        if (line.refused.length > 0) {
          print(message(language, "author.rights.refused", { rights: line.refused.join(", ") }));
        }
    }
  }
}

function tell(thrown: TimeTrackError, language: "de" | "en"): void {
  const { message, hint } = sentencesIn(thrown, language);
  print(message);
  if (hint) print(hint);
}

function onSignals(end: () => void): () => void {
  const signals: Deno.Signal[] = Deno.build.os === "windows" ? ["SIGINT", "SIGBREAK"] : ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) Deno.addSignalListener(signal, end);
  return () => signals.forEach((signal) => Deno.removeSignalListener(signal, end));
}
