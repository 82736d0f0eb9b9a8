import { writeAtomically } from "../atomic-file.ts";
import { messageOf, TimeTrackError } from "../errors.ts";
import { message } from "../messages/mod.ts";
import { decodeText, formatConfig, parseConfig, type Problem, type Values } from "./config-text.ts";
import type { Json } from "timetrack";

/** What lies on the disk. */
export interface Source {
  /** `null` when there is no file, or none that may be read. */
  text: string | null;
  values: Values;
  /** What keeps the file from being read as a whole. */
  problem: Problem | null;
}

export async function readConfigFile(file: string): Promise<Source> {
  try {
    const text = decodeText(await Deno.readFile(file));
    const parsed = parseConfig(text, file);
    return "values" in parsed
      ? { text, values: parsed.values, problem: null }
      : { text, values: {}, problem: parsed.problem };
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound) return { text: null, values: {}, problem: null };
    const reason = messageOf(thrown);
    const problem: Problem = (language) => message(language, "config.unreadable", { file: `"${file}"`, reason });
    return { text: null, values: {}, problem };
  }
}

/** Changes keys of the file as it is now; `undefined` removes one. All others stay, and in their order. */
export async function editConfigFile(file: string, changes: Record<string, Json | undefined>): Promise<Source> {
  const source = await readConfigFile(file);
  if (source.problem) {
    throw new TimeTrackError("conflict", `Cannot change "${file}": ${source.problem("en")}`, {
      hint: "Correct the file first",
    });
  }
  const values = { ...source.values };
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined) delete values[key];
    else values[key] = value;
  }
  const text = formatConfig(values, source.text ?? "");
  try {
    await writeAtomically(file, text);
  } catch (cause) {
    throw new TimeTrackError("unavailable", `Cannot write "${file}": ${messageOf(cause)}`, { cause });
  }
  return { text, values, problem: null };
}
