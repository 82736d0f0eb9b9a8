import { deepEqual } from "node:assert/strict";
import { fieldsOf } from "./fields.ts";
import { lineKeys } from "./line-keys.ts";

Deno.test("lineKeys() compares numbers as E.164, SIP users with and without domain, names in small letters", async () => {
  deepEqual(await lineKeys("0221 / 29 19 19-99"), ["+4922129191999"]);
  deepEqual(await lineKeys("+4922129191999"), ["+4922129191999"]);
  deepEqual(await lineKeys("7777ABC@fpbx.example"), ["7777abc@fpbx.example", "7777abc"]);
  deepEqual(await lineKeys("7777abc"), ["7777abc"]);
  deepEqual(await lineKeys("23"), ["23"]);
  deepEqual(await lineKeys(" Anna Beispiel "), ["anna beispiel"]);
});

Deno.test("lineKeys() has none for nobody, so that hidden numbers are no line", async () => {
  for (const nobody of ["", "anonymous", "Anonym", "unknown"]) deepEqual(await lineKeys(nobody), []);
});

Deno.test("fieldsOf() reads forms and JSON, and nothing from what is neither", () => {
  const read = (type: string, body: string) => {
    const field = fieldsOf(type, new TextEncoder().encode(body));
    return [field("to"), field("peer"), field("constructor")];
  };
  deepEqual(read("application/x-www-form-urlencoded", "to=0221%201&peer=a%40b"), [["0221 1"], ["a@b"], []]);
  deepEqual(read("application/json; charset=utf-8", '{"to":"0221","peer":23}'), [["0221"], ["23"], []]);
  deepEqual(read("application/x-www-form-urlencoded", "to=1&to=2"), [["1", "2"], [], []]);
  for (const body of ["", "[1]", "null", '"to"', "{"]) deepEqual(read("application/json", body), [[], [], []], body);
});
