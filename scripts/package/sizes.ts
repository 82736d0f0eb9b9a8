import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { filesIn } from "./program-files.ts";

/** Says where the bytes of a package go, the biggest part first. */
export async function tellSizes(program: string, packages: string[]): Promise<void> {
  const parts = new Map<string, { bytes: number; packed: number }>();
  for (const [file, bytes] of await filesIn(program)) {
    const part = parts.get(partOf(file)) ?? { bytes: 0, packed: 0 };
    part.bytes += bytes;
    part.packed += gzipSync(await Deno.readFile(join(program, file))).length;
    parts.set(partOf(file), part);
  }
  console.log("part".padEnd(40), "MB".padStart(8), "gzip".padStart(8));
  for (const [name, { bytes, packed }] of [...parts].sort(([, one], [, other]) => other.packed - one.packed)) {
    console.log(name.padEnd(40), megabytes(bytes), megabytes(packed));
  }
  for (const file of packages) console.log(basename(file).padEnd(40), megabytes((await Deno.stat(file)).size));
}

/** `app/node_modules/<package>`, `app/<folder>`, or the file itself. */
function partOf(file: string): string {
  const [, part] = /^(app\/node_modules\/(?:@[^/]+\/)?[^/]+|app\/[^/]+|[^/]+)/.exec(file.replaceAll("\\", "/")) ?? [];
  return part ?? file;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(2).padStart(8);
}
