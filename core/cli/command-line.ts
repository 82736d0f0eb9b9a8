import { parseArgs } from "node:util";
import { messageOf } from "../errors.ts";
import { message, type Say, systemLanguage } from "../messages/mod.ts";
import { type Paths, resolvePaths } from "../paths.ts";
import { chosenLanguage } from "./language.ts";
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
  data?: boolean | undefined;
  json?: boolean | undefined;
  bisect?: boolean | undefined;
  out?: string | undefined;
  name?: string | undefined;
  publisher?: string | undefined;
  contributes?: string | undefined;
  help?: boolean | undefined;
  version?: boolean | undefined;
  /** Whoever started it sees nothing that it prints. */
  unseen?: boolean | undefined;
}

type Run = (invocation: Invocation) => Promise<number>;

interface Command {
  /** Most words that may follow its name. */
  words: number;
  /** After these verbs as many as the person likes. */
  wordy?: string[];
  load(): Promise<Run>;
}

// Each is loaded when it is asked for: the host must not wait for what it does not use.
const commands: Record<string, Command> = {
  run: { words: 0, load: async () => (await import("./run.ts")).run },
  status: { words: 0, load: async () => (await import("./status.ts")).status },
  open: { words: 0, load: async () => (await import("./open.ts")).open },
  quit: { words: 0, load: async () => (await import("./quit.ts")).quit },
  token: { words: 0, load: async () => (await import("./token.ts")).token },
  plugin: { words: 2, wordy: ["search", "allow", "refuse"], load: async () => (await import("./plugin.ts")).plugin },
  secrets: { words: 1, load: async () => (await import("./secrets.ts")).secrets },
  task: { words: 2, load: async () => (await import("./task.ts")).task },
  doctor: { words: 0, load: async () => (await import("./doctor.ts")).doctor },
};

/** Runs one command; returns the exit code: 0 done, 1 it failed, 2 it was not understood. */
export async function runCommandLine(args: string[]): Promise<number> {
  const surroundings = { env: Deno.env.toObject(), os: Deno.build.os };
  let language = systemLanguage(surroundings.env);
  let paths: Paths | null = null;
  try {
    const { values: flags, positionals } = parse(args);
    const where = { ...surroundings, home: flags.home };
    language = await chosenLanguage(where);
    const [name = "run", ...words] = positionals;
    if (flags.version) return print(await version());
    if (flags.help || name === "help") return print(message(language, "cli.help"));
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command) throw usage((language) => message(language, "cli.unknown", { name }));
    const surplus = command.wordy?.includes(words[0] ?? "") ? undefined : words[command.words];
    if (surplus !== undefined) {
      const names = { word: surplus, command: [name, ...words.slice(0, command.words)].join(" ") };
      throw usage((language) => message(language, "cli.surplus", names));
    }
    paths = resolvePaths(where);
    return await (await command.load())({ words, flags, paths, language });
  } catch (thrown) {
    const code = printError(thrown, language);
    if (Deno.build.os === "windows" && args.includes("--unseen")) {
      (await import("./failed-start.ts")).showFailedStart(thrown, language, paths && paths.logFile);
    }
    return code;
  }
}

/** A call that names what does not exist. */
export function usage(say: Say): UsageError {
  return new UsageError(say, (language) => message(language, "cli.usage.hint"));
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
        data: { type: "boolean" },
        json: { type: "boolean" },
        bisect: { type: "boolean" },
        out: { type: "string" },
        name: { type: "string" },
        publisher: { type: "string" },
        contributes: { type: "string" },
        help: { type: "boolean", short: "h" },
        version: { type: "boolean", short: "v" },
        unseen: { type: "boolean" },
      },
    });
  } catch (thrown) {
    throw usage(() => messageOf(thrown));
  }
}

export async function version(): Promise<string> {
  const { default: { version } } = await import("../../package.json", { with: { type: "json" } });
  return version;
}
