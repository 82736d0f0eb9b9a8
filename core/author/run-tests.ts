import { join } from "node:path";
import { message } from "../messages/mod.ts";
import { refusal } from "../refusal.ts";
import type { TestedUse } from "./right-use.ts";
import { denoConfig, OWN_FOLDER, writeEditorFiles } from "./editor-files.ts";

export interface TestRun {
  /** 0 when all is well, as Deno has it. */
  code: number;
  /** What the plugin did with its rights in all tests; `null` when none opened a test host. */
  rights: TestedUse | null;
  /** What Deno printed, when it was kept. */
  output: string;
}

/** Runs the tests in the folder of a plugin; what they print goes to the terminal, or is kept. */
export async function runTests(folder: string, { keep = false } = {}): Promise<TestRun> {
  await writeEditorFiles(folder);
  const files = await testFiles(folder);
  if (files.length === 0) {
    throw refusal("not-found", (language) => message(language, "author.tests.none", { folder }), {
      hint: (language) => message(language, "author.tests.none.hint"),
    });
  }
  const rightsFile = join(folder, OWN_FOLDER, `rights-${crypto.randomUUID()}`);
  try {
    const { code, output } = await runDeno(
      ["test", "-A", "--no-check", "--no-prompt", "--config", await denoConfig(folder), ...files],
      { folder, keep, env: { TIMETRACK_RIGHTS_FILE: rightsFile } },
    );
    return { code, output, rights: await readRights(rightsFile) };
  } finally {
    await Deno.remove(rightsFile).catch(() => {});
  }
}

/** The files with tests, those of packages and of this computer left out. */
export async function testFiles(folder: string): Promise<string[]> {
  const files: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = join(folder, name);
    if (isDirectory && name !== "node_modules" && !name.startsWith(".")) files.push(...await testFiles(path));
    else if (/[._]test\.tsx?$/.test(name)) files.push(path);
  }
  return files.sort();
}

interface RunOptions {
  folder: string;
  keep: boolean;
  env?: Record<string, string>;
}

/** Runs Deno with these arguments; ends it when this process is told to end. */
export async function runDeno(args: string[], { folder, keep, env = {} }: RunOptions) {
  const out = keep ? "piped" : "inherit";
  const child = new Deno.Command(Deno.execPath(), {
    args,
    cwd: folder,
    env: { DENO_NO_UPDATE_CHECK: "1", ...(keep && { NO_COLOR: "1" }), ...env },
    stdin: "null",
    stdout: out,
    stderr: out,
  });
  if (!keep) return { code: (await child.spawn().status).code, output: "" };
  const { code, stdout, stderr } = await child.output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, output: text(stdout) + text(stderr) };
}

/** A line for each test host. */
async function readRights(file: string): Promise<TestedUse | null> {
  const text = await Deno.readTextFile(file).catch(() => null);
  if (text === null) return null;
  const uses = text.trim().split("\n").map((line) => JSON.parse(line) as TestedUse);
  const all = (name: keyof TestedUse) => [...new Set(uses.flatMap((use) => use[name]))].sort();
  return { used: all("used"), refused: all("refused"), deprecated: all("deprecated") };
}
