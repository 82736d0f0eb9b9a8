import { deepStrictEqual as equal } from "node:assert/strict";
import { checkAgainst, type JsonSchema } from "./json-schema.ts";

const port: JsonSchema = { type: "integer", minimum: 1, maximum: 65535 };

Deno.test("checkAgainst() says nothing about a value that fits", () => {
  equal(checkAgainst(port, 8000), []);
});

Deno.test("checkAgainst() says what is allowed and what is there, in both languages", () => {
  equal(checkAgainst(port, true), [{ path: "", message: "must be a whole number from 1 to 65535, but is true" }]);
  equal(checkAgainst(port, 70000, { language: "de" }), [
    { path: "", message: "muss eine ganze Zahl von 1 bis 65535 sein, ist aber 70000" },
  ]);
});

Deno.test("checkAgainst() repeats a text only when it is told to, a secret never", () => {
  const level: JsonSchema = { enum: ["debug", "info"] };

  equal(sentence(level, "loud"), 'must be one of "debug", "info", but is a text of 4 characters');
  equal(sentence(level, "loud", true), 'must be one of "debug", "info", but is "loud"');
  equal(
    sentence({ type: "string", format: "secret", minLength: 8 }, "hunter2", true),
    "must be a text of at least 8 characters, but is a text of 7 characters",
  );
});

Deno.test("checkAgainst() puts each kind of demand in words", () => {
  equal(sentence({ type: "string" }, 3), "must be a text, but is 3");
  equal(sentence({ type: "string", minLength: 1 }, ""), "must be a text that is not empty, but is an empty text");
  equal(sentence({ type: "boolean" }, "true"), "must be true or false, but is a text of 4 characters");
  equal(sentence({ type: ["string", "null"] }, []), "must be a text or empty (null), but is a list with 0 entries");
  equal(sentence({ type: "number", exclusiveMinimum: 0 }, 0), "must be a number above 0, but is 0");
  equal(sentence({ type: "number", multipleOf: 5 }, 7), "must be a number that is a multiple of 5, but is 7");
  equal(
    sentence({ type: "array", maxItems: 1 }, [1, 2]),
    "must be a list of at most 1 entry, but is a list with 2 entries",
  );
  equal(sentence({ type: "array", uniqueItems: true }, [1, 1]), "must not hold the same entry twice");
  equal(
    sentence({ type: "string", pattern: "^x" }, "y"),
    "must be a text that matches ^x, but is a text of 1 character",
  );
  equal(sentence({ const: 3 }, 4), "must be 3, but is 4");
  equal(sentence({ not: { type: "string" } }, "x"), "does not have the required form");
  equal(
    sentence({ type: "string", pattern: "^\\d$", allowed: "a digit" }, "x"),
    "must be a digit, but is a text of 1 character",
  );
});

Deno.test("checkAgainst() reads formats as the settings form does", () => {
  equal(checkAgainst({ type: "string", format: "time" }, "08:30"), []);
  equal(checkAgainst({ type: "string", format: "uri" }, ""), []);
  equal(checkAgainst({ type: "string", format: "uri" }, "https://example.org/a?b"), []);
  equal(
    sentence({ type: "string", format: "time" }, "8:30 pm", true),
    'must be a time of day such as 08:30, but is "8:30 pm"',
  );
  equal(
    sentence({ type: "string", format: "uri" }, "example.org", true),
    'must be a web address such as https://example.org, but is "example.org"',
  );
});

Deno.test("checkAgainst() names the place in a manifest, and the field that was meant", async () => {
  const manifestSchema = JSON.parse(await Deno.readTextFile(new URL("../../manifest.schema.json", import.meta.url)));
  const manifest = {
    id: "acme.pomodoro",
    version: "1.0.0",
    title: { de: "Pomodoro" },
    engines: { timetrack: "^2.0.0" },
    main: "main.ts",
    activaton: "lazy",
    permissions: { net: [{ host: "a b", reason: "x" }], host: ["calls:delete"] },
    contributes: { tasks: [{ id: "tick", title: 5 }] },
  };

  const problems = checkAgainst(manifestSchema, manifest);

  const first = (path: string) => problems.find((problem) => problem.path === path)?.message;
  equal(first(""), 'the field "activaton" is unknown; did you mean "activation"?');
  equal(first("title"), 'the field "en" is missing');
  equal(first("permissions.host[0]")?.startsWith('must be one of "activity:read", "activity:write"'), true);
  equal(first("permissions.net[0].host")?.startsWith("must be a text that matches"), true);
  equal(first("contributes.tasks[0].title"), "must be a text of 1 to 1000 characters or an object, but is 5");
});

Deno.test("checkAgainst() survives keys with slashes, per cents and no value at all", () => {
  const schema: JsonSchema = {
    type: "object",
    properties: { "a/b%~c": { type: "integer" } },
    additionalProperties: false,
  };

  equal(checkAgainst(schema, { "a/b%~c": "x" })[0]?.path, "a/b%~c");
  equal(checkAgainst(schema, undefined)[0]?.message, "does not have the required form");
  equal(checkAgainst(schema, { "\ud800": 1, "a/b%~c": "x" })[0]?.message, "does not have the required form");
});

function sentence(schema: JsonSchema, value: unknown, quote = false): string | undefined {
  const problems = checkAgainst(schema, value, { quote });
  equal(problems.length, 1);
  return problems[0]?.message;
}
