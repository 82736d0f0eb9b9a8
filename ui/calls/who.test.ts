import { deepStrictEqual as equal } from "node:assert/strict";
import { en } from "./messages.en.ts";
import { whoOf } from "./who.ts";

const nobody = { name: null, company: null, numberText: null, remoteNumberRaw: null, group: null };

Deno.test("whoOf() takes the best word there is, and tells a withheld number from none", () => {
  const number = { numberText: "+49 221 29191999", remoteNumberRaw: "022129191999" };

  equal(whoOf({ ...nobody, ...number, name: "Anna", company: "Example" }, en), {
    name: "Anna",
    detail: "Example · +49 221 29191999",
  });
  equal(whoOf({ ...nobody, ...number }, en), { name: "+49 221 29191999", detail: "" });
  equal(whoOf({ ...nobody, group: "Weekly" }, en), { name: "Weekly", detail: en.conference });
  equal(whoOf({ ...nobody, remoteNumberRaw: "anonymous" }, en).name, en.anonymous);
  equal(whoOf(nobody, en).name, en.unknown);
});
