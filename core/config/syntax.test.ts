import { deepStrictEqual as equal } from "node:assert/strict";
import { findSyntaxProblem } from "./syntax.ts";

Deno.test("findSyntaxProblem() names the place and what is wrong there", () => {
  equal(found('{\n  "port": 8000,\n}'), [2, 15, 'there must be no "," before "}"']);
  equal(found('{\n  "port": 8000\n  "listen": "x"\n}'), [3, 3, 'a "," or "}" is expected']);
  equal(found('{ "port" 8000 }'), [1, 10, 'a ":" is expected']);
  equal(found("{ port: 8000 }"), [1, 3, "a key in double quotes is expected"]);
  equal(found('{ "a": }'), [1, 8, "a value is expected"]);
  equal(found('{ "a": tru }'), [1, 8, "a value is expected"]);
  equal(found('{ "a": "x'), [1, 8, "a text lacks its closing quote"]);
  equal(found('{ "a": "x\n" }'), [1, 8, "a text lacks its closing quote"]);
  equal(found('{ "a": "x\ty" }'), [1, 10, "a text holds a line break or control character"]);
  equal(found('{ "a": "C:\\Users" }'), [1, 11, 'a "\\" in a text must be doubled']);
  equal(found('{ "a": 015 }'), [1, 8, "a number is not written as JSON wants it"]);
  equal(found('{ "a": 1'), [1, 9, "the text ends too early"]);
  equal(found('{ "a": [1, 2 }'), [1, 14, 'a "," or "]" is expected']);
  equal(found("{} x"), [1, 4, "something follows the end"]);
  equal(found('{\r\n  // port\r\n  "a": 1 }'), [2, 3, "comments are not allowed"]);
});

Deno.test("findSyntaxProblem() agrees with the parser on what is JSON", () => {
  const texts = ['{"a":[1,-0.5e+3,true,null,{"b":"\\u00e4\\n"}]}', " [] ", '"x"', "0", "-0", '{"a":{}}', "[[[]]]"];
  const seeds = texts.flatMap((text) =>
    Array.from({ length: text.length }, (_, at) => [text.slice(0, at) + text.slice(at + 1), text.slice(0, at)]).flat()
  );

  for (const text of [...texts, ...seeds]) equal([text, findSyntaxProblem(text) === null], [text, isJson(text)]);
});

Deno.test("findSyntaxProblem() survives text that nests without end", () => {
  equal(findSyntaxProblem("[".repeat(100_000))!.problem("en"), "a value is expected");
});

function found(text: string): [number, number, string] | null {
  const problem = findSyntaxProblem(text);
  return problem && [problem.line, problem.column, problem.problem("en")];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
