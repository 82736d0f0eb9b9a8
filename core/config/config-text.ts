import type { Json } from "timetrack";
import { type Language, message } from "../messages/mod.ts";
import { findSyntaxProblem } from "./syntax.ts";

/** A sentence about the file, in the language of the moment. */
export type Problem = (language: Language) => string;

export type Values = { [key: string]: Json };

/** The text of a file as editors and shells leave it: UTF-8 or UTF-16 with or without a mark, or Windows-1252. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** The keys of a configuration file, or what keeps it from being read. */
export function parseConfig(text: string, file: string): { values: Values } | { problem: Problem } {
  const name = `"${file}"`;
  if (text.trim() === "") return { problem: (language) => message(language, "config.syntax.empty", { file: name }) };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { problem: syntaxProblem(text, name) };
  }
  if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) return { values: parsed as Values };
  return {
    problem: (language) => message(language, "config.syntax.object", { file: name, example: '{ "port": 8000 }' }),
  };
}

function syntaxProblem(text: string, file: string): Problem {
  const found = findSyntaxProblem(text) ?? { line: 1, column: 1, problem: () => "?" };
  const { line, column, problem } = found;
  return (language) => message(language, "config.syntax", { file, line, column, problem: problem(language) });
}

/** Writes what is in the file anew: same order, two spaces, the line ends that it had. */
export function formatConfig(values: Values, before: string): string {
  const text = JSON.stringify(values, null, 2) + "\n";
  return before.includes("\r\n") ? text.replaceAll("\n", "\r\n") : text;
}
