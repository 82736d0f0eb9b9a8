import { writeAtomically } from "../atomic-file.ts";
import { decodeText, parseConfig, type Values } from "./config-text.ts";

/** The newest configuration without a fault, for a start at which the file has one. It holds no secrets. */
export async function readLastGood(file: string): Promise<Values | null> {
  try {
    const parsed = parseConfig(decodeText(await Deno.readFile(file)), file);
    return "values" in parsed ? parsed.values : null;
  } catch {
    return null;
  }
}

export async function writeLastGood(file: string, values: Values): Promise<void> {
  await writeAtomically(file, JSON.stringify(values, null, 2) + "\n", { mode: 0o600 });
}
