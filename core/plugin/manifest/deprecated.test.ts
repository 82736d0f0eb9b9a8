import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { API_VERSION } from "timetrack";
import { EARLIER_API } from "./api-version.ts";
import { createDeprecationWarning, DEPRECATED } from "./deprecated.ts";

Deno.test("createDeprecationWarning() says once of each deprecated call until when it works, and what to use", () => {
  const warnings: string[] = [];
  const called = createDeprecationWarning((text) => warnings.push(text));

  for (const call of ["activity.list", "activity.erased", "toString", "activity.erased"]) called(call);

  equal(warnings, [
    "activity.erased is deprecated since version 1.1.0 of the plugin API and works until 2027-12-31: use activity.forgotten",
  ]);
});

Deno.test("DEPRECATED says the same as the documentation of each call, which is there until its day", async () => {
  const read = (path: string) => Deno.readTextFile(new URL(path, import.meta.url));
  const sdk = await read("../../sdk/mod.ts") + await read("../../sdk/sandbox/version-1.ts");
  const now = await read(`../../../docs/api/${API_VERSION}.txt`);
  const all = now + await read(`../../../docs/api/${EARLIER_API.version}.txt`);

  const documented = [...sdk.matchAll(/@deprecated since (\S+), until (\S+): use `([\w.]+)`/g)]
    .map(([, since, until, instead]) => ({ since, until, instead }));
  equal(Object.values(DEPRECATED), documented);
  for (const call of Object.keys(DEPRECATED)) ok(all.includes(`· readonly ${call}(`), call);
  for (const { instead } of documented) ok(now.includes(`· readonly ${instead}(`), instead!);
});
