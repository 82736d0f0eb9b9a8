import { parseArgs } from "node:util";
import { TimeTrackError } from "../errors.ts";
import { message, systemLanguage } from "../messages/mod.ts";
import { resolvePaths } from "../paths.ts";
import type { Paths } from "../services.ts";
import { print, printError, UsageError } from "./print.ts";

/** What every command gets. */
export interface Invocation {
  /** Words after the command. */
  words: string[];
  flags: Flags;
  paths: Paths;
  language: "de" | "en";
}

export interface Flags {
  port?: string | undefined;
  home?: string | undefined;
  open?: boolean | undefined;
  "safe-mode"?: boolean | undefined;
  ingest?: boolean | undefined;
  yes?: boolean | undefined;
  json?: boolean | undefined;
  help?: boolean | undefined;
  version?: boolean | undefined;
}

type Run = (invocation: Invocation) => Promise<number>;

interface Command {
  /** Most words that may follow its name. */
  words: number;
  load(): Promise<Run>;
}

// Each is loaded when it is asked for: the host must not wait for what it does not use.
const commands: Record<string, Command> = {
  run: { words: 0, load: async () => (await import("./run.ts")).run },
  status: { words: 0, load: async () => (await import("./status.ts")).status },
  open: { words: 0, load: async () => (await import("./open.ts")).open },
  token: { words: 0, load: async () => (await import("./token.ts")).token },
  plugin: { words: 2, load: async () => (await import("./plugin.ts")).plugin },
  task: { words: 2, load: async () => (await import("./task.ts")).task },
  doctor: { words: 0, load: async () => (await import("./doctor.ts")).doctor },
};

/** Runs one command; returns the exit code: 0 done, 1 it failed, 2 it was not understood. */
export async function runCommandLine(args: string[]): Promise<number> {
  const language = systemLanguage();
  try {
    const { values: flags, positionals } = parse(args);
    const [name = "run", ...words] = positionals;
    if (flags.version) return print(await version());
    if (flags.help || name === "help") return print(message(language, "cli.help"));
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command) throw usage(`Cannot run "${name}": there is no such command`);
    const surplus = words[command.words];
    if (surplus !== undefined) {
      throw usage(`Cannot understand "${surplus}" after "${[name, ...words.slice(0, command.words)].join(" ")}"`);
    }
    const paths = resolvePaths({ home: flags.home, env: Deno.env.toObject(), os: Deno.build.os });
    return await (await command.load())({ words, flags, paths, language });
  } catch (thrown) {
    return printError(thrown);
  }
}

/** A call that names what does not exist. */
export function usage(sentence: string): TimeTrackError {
  return new UsageError("invalid", sentence, { hint: "See: timetrack help" });
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        port: { type: "string" },
        home: { type: "string" },
        open: { type: "boolean" },
        "safe-mode": { type: "boolean" },
        ingest: { type: "boolean" },
        yes: { type: "boolean", short: "y" },
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
        version: { type: "boolean", short: "v" },
      },
    });
  } catch (thrown) {
    throw usage(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

export async function version(): Promise<string> {
  const { default: { version } } = await import("../../package.json", { with: { type: "json" } });
  return version;
}
