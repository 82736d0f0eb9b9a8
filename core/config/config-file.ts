import { writeAtomically } from "../atomic-file.ts";
import { messageOf } from "../errors.ts";
import { message } from "../messages/mod.ts";
import { refusal } from "../refusal.ts";
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
  const { problem } = source;
  if (problem) {
    throw refusal(
      "conflict",
      (language) => message(language, "refusal.config.broken", { file, problem: problem(language) }),
      { hint: (language) => message(language, "refusal.config.broken.hint") },
    );
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
    const reason = messageOf(cause);
    throw refusal("unavailable", (language) => message(language, "refusal.config.write", { file, reason }), { cause });
  }
  return { text, values, problem: null };
}
