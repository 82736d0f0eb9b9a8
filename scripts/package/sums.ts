import { createHash } from "node:crypto";
import { join } from "node:path";

const FILE = "SHA256SUMS";

/** Writes the checksums of these files beside them, for `sha256sum --check`; those of other files stay. */
export async function writeSums(dist: string, names: string[]): Promise<void> {
  const file = join(dist, FILE);
  const before = (await Deno.readTextFile(file).catch(() => "")).split("\n").filter((line) => line !== "");
  const kept = before.filter((line) => !names.includes(line.slice(66)));
  const made = await Promise.all(names.map(async (name) => `${sumOf(await Deno.readFile(join(dist, name)))}  ${name}`));
  const lines = [...kept, ...made].sort((one, other) => one.slice(66) < other.slice(66) ? -1 : 1);
  await Deno.writeTextFile(file, lines.join("\n") + "\n");
  for (const line of made) console.log(line);
}

function sumOf(data: Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
