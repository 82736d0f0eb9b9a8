import { dirname, join, relative } from "node:path";
import type { BuildOptions, OutputFile } from "esbuild";
import { messageOf } from "../../errors.ts";
import { withEsbuild } from "../../esbuild.ts";
import { message } from "../../messages/mod.ts";
import { refusal } from "../../refusal.ts";

export interface Built {
  files: OutputFile[];
  /** Every file that went into it. */
  inputs: string[];
}

/** Where the files of a build seem to lie, beside its entry. */
export const OUT = "out";

/** Runs esbuild on one entry; a fault is told with its place, as the author knows it. */
export async function buildWith(name: string, entry: string, options: BuildOptions): Promise<Built> {
  const folder = dirname(entry);
  try {
    const { outputFiles, metafile } = await withEsbuild((esbuild) =>
      esbuild.build({
        ...options,
        entryPoints: { main: entry },
        absWorkingDir: folder,
        bundle: true,
        write: false,
        metafile: true,
        outdir: OUT,
        legalComments: "none",
        logLevel: "silent",
        // A tsconfig or a NODE_PATH of the author's must not decide what is read.
        tsconfigRaw: "{}",
        jsx: "automatic",
        jsxImportSource: "preact",
      })
    );
    const inputs = Object.keys(metafile.inputs).filter((path) => !path.startsWith("(") && !path.startsWith("<"));
    return { files: outputFiles, inputs: inputs.map((path) => join(folder, path)) };
  } catch (thrown) {
    const names = { entry: name, reason: firstError(thrown, folder) };
    throw refusal("invalid", (language) => message(language, "refusal.bundle", names), {
      hint: (language) => message(language, "refusal.bundle.hint"),
      cause: thrown,
    });
  }
}

function firstError(thrown: unknown, folder: string): string {
  const [error] = (thrown as { errors?: { text: string; location: { file: string; line: number } | null }[] }).errors ??
    [];
  if (!error) return messageOf(thrown);
  return error.location
    ? `${error.text} (${relative(folder, join(folder, error.location.file))}:${error.location.line})`
    : error.text;
}
