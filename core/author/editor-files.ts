import { join } from "node:path";
import { pathToFileURL } from "node:url";
import manifestSchema from "../../manifest.schema.json" with { type: "json" };
import { programFolder } from "../program.ts";

/** The folder in a plugin's folder for what belongs to this computer: no part of the plugin. */
export const OWN_FOLDER = ".timetrack";

const compilerOptions = {
  strict: true,
  lib: ["deno.ns", "esnext", "dom", "dom.iterable"],
  jsx: "react-jsx",
  jsxImportSource: "preact",
};

/** How editors and Deno find the types of TimeTrack on this computer; written anew when the program has moved. */
export async function writeEditorFiles(folder: string, root = programFolder): Promise<void> {
  const own = join(folder, OWN_FOLDER);
  await Deno.mkdir(own, { recursive: true });
  await Promise.all([
    writeIfChanged(join(own, "imports.json"), { imports: importsOf(root) }),
    writeIfChanged(join(own, "deno.json"), {
      nodeModulesDir: "manual",
      lock: false,
      importMap: "imports.json",
      compilerOptions,
    }),
    writeIfChanged(join(own, "tsconfig.json"), tsconfig(root)),
    writeIfChanged(join(own, "manifest.schema.json"), manifestSchema),
  ]);
}

/** The configuration of a Deno that works in the folder: the author's own, or ours. */
export async function denoConfig(folder: string): Promise<string> {
  const own = join(folder, "deno.json");
  const isThere = await Deno.stat(own).then(({ isFile }) => isFile, () => false);
  return isThere ? own : join(folder, OWN_FOLDER, "deno.json");
}

/** Packages by their declarations: the code itself comes into the bundle another way. */
const DECLARATIONS = {
  "preact": "node_modules/preact/src/index.d.ts",
  "preact/hooks": "node_modules/preact/hooks/src/index.d.ts",
  "preact/jsx-runtime": "node_modules/preact/jsx-runtime/src/index.d.ts",
  "kysely": "node_modules/kysely/dist/index.d.ts",
};

const MODULES = {
  "timetrack": "core/sdk/mod.ts",
  "timetrack/number": "core/sdk/number.ts",
  "timetrack/testing": "core/sdk/testing/mod.ts",
  "timetrack/page": "ui/kit/mod.ts",
};

function importsOf(root: string): { [name: string]: string } {
  const paths = Object.entries({ ...MODULES, ...DECLARATIONS });
  return Object.fromEntries(paths.map(([name, path]) => [name, pathToFileURL(join(root, path)).href]));
}

function tsconfig(root: string) {
  const paths = Object.entries({ ...MODULES, ...DECLARATIONS }).map(([name, path]) => [name, [join(root, path)]]);
  return {
    compilerOptions: {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: "esnext",
      module: "esnext",
      moduleResolution: "bundler",
      allowImportingTsExtensions: true,
      lib: ["esnext", "dom", "dom.iterable"],
      types: [],
      jsx: "react-jsx",
      jsxImportSource: "preact",
      paths: Object.fromEntries(paths),
    },
  };
}

async function writeIfChanged(file: string, value: unknown): Promise<void> {
  const text = JSON.stringify(value, null, 2) + "\n";
  if (await Deno.readTextFile(file).catch(() => null) === text) return;
  await Deno.writeTextFile(file, text);
}
