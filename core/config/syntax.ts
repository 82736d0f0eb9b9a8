import type { Language } from "../messages/mod.ts";
import { message } from "../messages/mod.ts";

export interface SyntaxProblem {
  line: number;
  column: number;
  /** What is wrong there. The text itself is never repeated: it may hold secrets. */
  problem(language: Language): string;
}

type Reason = (language: Language) => string;

class Found extends Error {
  constructor(readonly at: number, readonly reason: Reason) {
    super();
  }
}

const say = {
  end: (language) => message(language, "syntax.end"),
  value: (language) => message(language, "syntax.value"),
  key: (language) => message(language, "syntax.key"),
  colon: (language) => message(language, "syntax.colon"),
  comment: (language) => message(language, "syntax.comment"),
  string: (language) => message(language, "syntax.string"),
  control: (language) => message(language, "syntax.control"),
  escape: (language) => message(language, "syntax.escape"),
  number: (language) => message(language, "syntax.number"),
  rest: (language) => message(language, "syntax.rest"),
} satisfies Record<string, Reason>;

const DEEPEST = 500;

/** Finds the first place where a text stops being JSON; `null` when it is JSON. The parser's own message names no place for short texts, and repeats them. */
export function findSyntaxProblem(text: string): SyntaxProblem | null {
  try {
    const end = blanks(text, value(text, blanks(text, 0), 0));
    if (end < text.length) throw new Found(end, say.rest);
    return null;
  } catch (thrown) {
    if (!(thrown instanceof Found)) throw thrown;
    const before = text.slice(0, thrown.at).split(/\r\n|\n|\r/);
    return { line: before.length, column: before.at(-1)!.length + 1, problem: thrown.reason };
  }
}

/** Each of these takes where something begins and gives where it ends. */
function value(text: string, at: number, depth: number): number {
  const first = text[at];
  if (first === undefined) throw new Found(at, say.end);
  if (depth > DEEPEST) throw new Found(at, say.value);
  if (first === "{") return list(text, at, "}", (start) => member(text, start, depth));
  if (first === "[") return list(text, at, "]", (start) => value(text, start, depth + 1));
  if (first === '"') return string(text, at);
  if (/[-+.\d]/.test(first)) return number(text, at);
  const word = /^(true|false|null)(?!\w)/.exec(text.slice(at, at + 6))?.[1];
  if (word === undefined) throw new Found(at, say.value);
  return at + word.length;
}

function list(text: string, at: number, close: "}" | "]", entry: (at: number) => number): number {
  at = blanks(text, at + 1);
  if (text[at] === close) return at + 1;
  while (true) {
    at = blanks(text, entry(at));
    if (text[at] === close) return at + 1;
    if (text[at] === undefined) throw new Found(at, say.end);
    if (text[at] !== ",") throw new Found(at, (language) => message(language, "syntax.comma", { close: `"${close}"` }));
    const next = blanks(text, at + 1);
    if (text[next] === close) {
      throw new Found(at, (language) => message(language, "syntax.trailing", { close: `"${close}"` }));
    }
    at = next;
  }
}

function member(text: string, at: number, depth: number): number {
  if (text[at] === undefined) throw new Found(at, say.end);
  if (text[at] !== '"') throw new Found(at, say.key);
  const colon = blanks(text, string(text, at));
  if (text[colon] !== ":") throw new Found(colon, say.colon);
  return value(text, blanks(text, colon + 1), depth + 1);
}

function string(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const sign = text[at]!;
    if (sign === '"') return at + 1;
    if (sign === "\n" || sign === "\r") throw new Found(start, say.string);
    if (sign < " ") throw new Found(at, say.control);
    if (sign !== "\\") continue;
    const escape = /^\\(["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(text.slice(at, at + 6));
    if (escape === null) throw new Found(at, say.escape);
    at += escape[0].length - 1;
  }
  throw new Found(start, say.string);
}

function number(text: string, at: number): number {
  const written = /^[-+.\w]+/.exec(text.slice(at, at + 400))![0];
  if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/.test(written)) throw new Found(at, say.number);
  return at + written.length;
}

function blanks(text: string, at: number): number {
  while (at < text.length && " \t\n\r".includes(text[at]!)) at++;
  if (text.startsWith("//", at) || text.startsWith("/*", at)) throw new Found(at, say.comment);
  return at;
}
