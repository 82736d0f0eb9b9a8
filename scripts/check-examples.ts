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
 * with an import is a module; any other stands in `activate(context)`. A block of TSX is a page.
 */
export async function checkExamples(document: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "timetrack-examples-"));
  try {
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
    writeFileSync(join(folder, "deno.json"), JSON.stringify(await configuration()));
    const modules = blocksOf(document, "ts").map((code) => /^import /m.test(code) ? code : inActivate(code));
    const write = (code: string, name: string) => {
      writeFileSync(join(folder, name), code);
      return join(folder, name);
    };
    const files = [
      ...modules.map((code, index) => write(code, `${index + 1}.ts`)),
      ...blocksOf(document, "tsx").map((code, index) => write(code, `page-${index + 1}.tsx`)),
    ];
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
    imports: {
      "timetrack": new URL("../core/sdk/mod.ts", import.meta.url).href,
      "timetrack/testing": new URL("../core/sdk/testing/mod.ts", import.meta.url).href,
      "timetrack/page": new URL("../ui/kit/mod.ts", import.meta.url).href,
    },
    compilerOptions: { ...compilerOptions, noUnusedLocals: false },
  };
}

function inActivate(code: string): string {
  return `import { type CallInput, type PluginContext, randomKey, TimeTrackError, type TrayItem } from "timetrack";
import type { Kysely } from "kysely";
export async function activate(context: PluginContext): Promise<void> {
${code}}
`;
}
