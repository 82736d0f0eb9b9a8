import { strictEqual as equal } from "node:assert/strict";
import { isMessage } from "./message.ts";

const error = { code: "denied", message: "Cannot ring", hint: "Lift the receiver", stack: "Error" };
const told = (fields: object) => isMessage({ type: "error", id: 1, error: { ...error, ...fields } });

Deno.test("isMessage() takes an error with what it may tell", () => {
  equal(told({}), true);
  equal(told({ hint: undefined, stack: undefined, de: { message: "Es klingelt nicht" }, retryAfterSeconds: 1 }), true);
});

Deno.test("isMessage() refuses an error of which a part has another form", () => {
  const others = [
    { code: "teapot" },
    { message: null },
    { hint: 7 },
    { stack: {} },
    { de: null },
    { de: { message: "Es klingelt nicht", hint: [] } },
    { retryAfterSeconds: "1" },
  ];
  for (const other of others) equal(told(other), false, JSON.stringify(other));
  equal(isMessage({ type: "error", id: 1 }), false);
});
