import { deepStrictEqual as equal, match, ok } from "node:assert/strict";
import { join } from "node:path";
import { temporaryHome } from "./support/command-line.ts";
import { root, startTestHost, surroundings, type TestHost } from "./support/host.ts";
import { inTime, outputOf } from "./support/in-time.ts";

/** Some commands bundle, check and test a plugin. */
const PATIENCE_MS = 180_000;

/** A block of the tutorial, with the sentences before it. */
interface Block {
  prose: string;
  language: string;
  text: string;
}

function blocksOf(tutorial: string): Block[] {
  return [...tutorial.matchAll(/([^]*?)^```(\w+)\n([^]*?)^```\n/gm)]
    .map(([, prose = "", language = "", text = ""]) => ({ prose, language, text }));
}

/** What is shown, where times, sizes and the folder may be others; `between` is what may stand between two lines. */
function patternOf(shown: string, between = "\\n"): RegExp {
  const lines = shown.trimEnd().split("\n").map((line) =>
    line.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&")
      .replaceAll("\\/home\\/anna", "\\S*").replaceAll(/\d+ (ms|kB)/g, "\\d+ $1").replaceAll("\\(1s\\)", "\\(\\S+\\)")
      .replaceAll("…", "[^]*?")
  );
  return new RegExp(lines.join(between));
}

/** A terminal in which a command runs; `shows` waits for what it prints next. */
function terminal(command: string, env: Record<string, string>) {
  const child = shell(command, env).spawn();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  let read = 0;
  return {
    async shows(pattern: RegExp): Promise<string> {
      const late = setTimeout(() => {
        console.error(`It does not show ${pattern}:\n${text.slice(read)}`);
        Deno.kill(-child.pid, "SIGKILL");
      }, PATIENCE_MS);
      try {
        return await this.until(pattern);
      } finally {
        clearTimeout(late);
      }
    },
    async until(pattern: RegExp): Promise<string> {
      for (;;) {
        const found = pattern.exec(text.slice(read));
        if (found) {
          read += found.index + found[0].length;
          return found[0];
        }
        const { value, done } = await reader.read();
        if (done) throw new Error(`It ended before it showed ${pattern}:\n${text}`);
        text += value;
      }
    },
    interrupt: () => Deno.kill(-child.pid, "SIGINT"),
    /** npx has an exit code of its own when it is interrupted. */
    async ended(): Promise<void> {
      const read = async () => {
        while (!(await reader.read()).done);
        await child.status;
      };
      await inTime(read(), PATIENCE_MS, () => {
        Deno.kill(-child.pid, "SIGKILL");
        return `"${command}" does not end:\n${text}`;
      });
    },
  };
}

function shell(command: string, env: Record<string, string>): Deno.Command {
  // A group of its own: Ctrl+C in a terminal reaches everything that runs there.
  return new Deno.Command("setsid", {
    args: ["sh", "-c", command],
    cwd: root,
    env,
    clearEnv: true,
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  });
}

/** A person who follows the tutorial: does what its blocks and sentences say, and sees what it says that they see. */
function reader(host: TestHost, home: string) {
  const env = {
    ...surroundings(),
    LANG: "en_GB.UTF-8",
    HOME: home,
    DENO_DIR: Deno.env.get("DENO_DIR") ?? join(Deno.env.get("HOME") ?? "/", ".cache/deno"),
    TIMETRACK_HOME: host.home,
    TIMETRACK_SECRETS: "file",
    NO_COLOR: "1",
    npm_config_update_notifier: "false",
  };
  let said: string | null = null;
  let dev: ReturnType<typeof terminal> | null = null;

  async function type(command: string): Promise<void> {
    if (command.includes("plugin dev")) return void (dev = terminal(command, env));
    const { stdout } = await outputOf(shell(command, env).spawn(), command, PATIENCE_MS);
    said = new TextDecoder().decode(stdout);
  }

  async function open(address: string): Promise<void> {
    said = await (await host.ask(new URL(address).pathname)).text();
  }

  async function choose(title: string): Promise<void> {
    const items = await host.json<{ id: string; title: string }[]>("/api/tray");
    const { id } = items.find((item) => item.title === title)!;
    await (await host.ask("/api/tray/click", { method: "POST", body: { id } })).body?.cancel();
  }

  async function see(shown: string): Promise<void> {
    if (said !== null) match(said.trimEnd(), new RegExp(`^${patternOf(shown).source}$`));
    else await dev!.shows(patternOf(shown, "\\n(?:.*\\n)*?"));
    said = null;
  }

  /** Edits a file as a diff says. */
  async function edit(diff: string): Promise<void> {
    const [, file = "", changes = ""] = /^--- (\S+)\n([^]*)$/.exec(diff)!;
    const path = join(home, "hello", file);
    let text = await Deno.readTextFile(path);
    for (const change of changes.split(/^@@.*\n/m)) {
      const lines = change.trimEnd().split("\n");
      const [before, after] = ["-", "+"].map((sign) =>
        lines.filter((line) => line.startsWith(" ") || line.startsWith(sign)).map((line) => line.slice(1)).join("\n")
      );
      ok(text.includes(before!), `${file} does not hold:\n${before}`);
      text = text.replace(before!, () => after!);
    }
    await save(file, text);
  }

  /** Writes a file of the plugin; whole at once, as editors do it. */
  async function save(file: string, text: string): Promise<void> {
    await Deno.writeTextFile(join(home, "saved"), text);
    await Deno.rename(join(home, "saved"), join(home, "hello", file));
  }

  /** What the editor shows. */
  async function find(text: string): Promise<void> {
    const files = ["manifest.json", "main.ts"].map((name) => Deno.readTextFile(join(home, "hello", name)));
    // A part of a file stands in the tutorial without the indentation around it.
    const flat = (lines: string) => lines.replaceAll(/^ +/gm, "");
    ok((await Promise.all(files)).some((file) => flat(file).includes(flat(text))), `No file holds:\n${text}`);
  }

  const blocks: Record<string, (text: string) => Promise<void>> = {
    sh: type,
    text: see,
    diff: edit,
    json: find,
    ts: find,
  };

  return {
    /** Does what stands before a block and in it; `beforeEnd` comes before the plugin is no longer run from its folder. */
    async follow({ prose, language, text }: Block, beforeEnd: () => Promise<void>): Promise<void> {
      const [, chosen] = /^Choose _(.+)_ in the tray menu/m.exec(prose) ?? [];
      const [, opened] = /^Open <(.+)>/m.exec(prose) ?? [];
      if (chosen) await choose(chosen);
      if (opened) await open(opened);
      if (/^Press Ctrl\+C/m.test(prose)) {
        await beforeEnd();
        dev!.interrupt();
      }
      await blocks[language]!(text);
    },
    edit,
    save,
    dev: () => dev!,
  };
}

const tutorial = await Deno.readTextFile(join(root, "docs/tutorial.md"));

Deno.test("docs/tutorial.md", async (t) => {
  await using person = await temporaryHome();
  await using host = await startTestHost();
  const reading = reader(host, person.path);
  const folder = join(person.path, "hello");
  const ids = async () => (await host.json<{ id: string }[]>("/api/plugins")).map(({ id }) => id);

  /** What the tutorial leaves out of `plugin dev`: its plugin is as before afterwards. */
  async function misuse(): Promise<void> {
    const { edit, save } = reading;
    const dev = reading.dev();
    const shows = (pattern: RegExp) => dev.shows(pattern);
    const change = (file: string, from: string, to: string) => edit(`--- ${file}\n-${from}\n+${to}\n`);

    await t.step("plugin dev tells what is wrong with code and manifest, and goes on when it is mended", async () => {
      await change("main.ts", "export function activate", "export functio activate");
      await shows(/Cannot bundle acme\.hello: .*\(main\.ts:\d+\)[^]*Waiting for a save/);
      await change("main.ts", "export functio activate", "export function activate");
      await shows(/Started anew/);
      await change("manifest.json", '"version"', '"versio"');
      await shows(/the field "versio" is unknown; did you mean "version"\?[^]*Waiting for a save/);
      await change("manifest.json", '"versio"', '"version"');
      await shows(/Started anew/);
    });

    await t.step("plugin dev names the line that throws an error for people, its own or one of the host", async () => {
      const before = await Deno.readTextFile(join(folder, "main.ts"));
      const line =
        '    if (c.req.query("name") === "Ada") throw new TimeTrackError("denied", "Cannot greet", { hint: "Ask" });';
      const edited = before.replace("import type { PluginContext }", "import { type PluginContext, TimeTrackError }")
        .replace(/\n.*const greetings = /, (found) => `\n${line}\n    await context.activity.keptSince();${found}`);
      const at = edited.split("\n").indexOf(line) + 1;
      const greet = async (name: string) => {
        const { error } = await (await host.ask(`/api/plugins/acme.hello/hello?name=${name}`)).json();
        return error.code;
      };

      await save("main.ts", edited);
      await shows(/Started anew/);
      equal(await greet("Ada"), "denied");
      await shows(new RegExp(`^← denied: Cannot greet \\(main\\.ts:${at}:\\d+\\)\n  Ask$`, "m"));
      equal(await greet("Ben"), "denied");
      await shows(new RegExp(`^← denied: .* activity:read \\(main\\.ts:${at + 1}:\\d+\\)$`, "m"));
      await save("main.ts", before);
      await shows(/Started anew/);
    });

    await t.step("plugin dev keeps everybody from deleting the folder that its author writes in", async () => {
      const refused = await host.ask("/api/plugins/acme.hello/remove", { method: "POST", body: {} });

      equal([refused.status, (await refused.json()).error.hint], [409, "End that with Ctrl+C in its terminal"]);
    });
  }

  for (const block of blocksOf(tutorial)) {
    await reading.follow(block, misuse);
    if (!block.text.startsWith("acme.hello has ended")) continue;

    await t.step("plugin dev leaves nothing installed", async () => {
      await reading.dev().ended();
      await host.until("the plugin is gone", async () => !(await ids()).includes("acme.hello"));
      equal([...Deno.readDirSync(join(host.home, "plugins"))], []);
      const cards = async () => JSON.stringify(await host.json("/api/issues"));
      await host.until("no card speaks of it", async () => !(await cards()).includes("acme.hello"));
      ok(await Deno.stat(join(folder, "main.ts")));
    });
  }

  await t.step("leaves an installed plugin that works", async () => {
    equal((await ids()).includes("acme.hello"), true);
    equal(await host.json("/api/plugins/acme.hello/hello?name=Ada"), { hello: "Ada", greetings: 1 });
  });
});
