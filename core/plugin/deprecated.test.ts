import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { API_VERSION } from "timetrack";
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
  const sdk = await Deno.readTextFile(new URL("../sdk/mod.ts", import.meta.url));
  const report = await Deno.readTextFile(new URL(`../../docs/api/${API_VERSION}.txt`, import.meta.url));

  const documented = [...sdk.matchAll(/@deprecated since (\S+), until (\S+): use `([\w.]+)`/g)]
    .map(([, since, until, instead]) => ({ since, until, instead }));
  equal(Object.values(DEPRECATED), documented);
  for (const call of [...Object.keys(DEPRECATED), ...documented.map(({ instead }) => instead!)]) {
    ok(report.includes(`· readonly ${call}(`), call);
  }
});
