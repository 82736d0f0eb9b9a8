import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));

/** What the blocks of one language in a document hold. */
export function blocksOf(document: string, language: string): string[] {
  return [...document.matchAll(/^```(\w+)\n([^]*?)^```/gm)]
    .filter(([, found]) => found === language).map(([, , code = ""]) => code);
}

/**
 * Checks the types of the examples of a document, and gives what is wrong with them. A block
 * with an import is a module; any other stands in `activate(context)`.
 */
export async function checkExamples(document: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "timetrack-examples-"));
  try {
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
    writeFileSync(join(folder, "deno.json"), JSON.stringify(await configuration()));
    const files = blocksOf(document, "ts").map((code, index) => {
      const file = join(folder, `${index + 1}.ts`);
      writeFileSync(file, /^import /m.test(code) ? code : inActivate(code));
      return file;
    });
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["check", "--quiet", "--config", join(folder, "deno.json"), ...files],
      env: { NO_COLOR: "1" },
    }).output();
    return success ? "" : new TextDecoder().decode(stderr);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function configuration() {
  const { default: { compilerOptions } } = await import("../deno.json", { with: { type: "json" } });
  return {
    nodeModulesDir: "manual",
    imports: { timetrack: new URL("../core/sdk/mod.ts", import.meta.url).href },
    compilerOptions: { ...compilerOptions, noUnusedLocals: false },
  };
}

function inActivate(code: string): string {
  return `import { type CallInput, type PluginContext, TimeTrackError, type TrayItem } from "timetrack";
import type { Kysely } from "kysely";
export async function activate(context: PluginContext): Promise<void> {
${code}}
`;
}
