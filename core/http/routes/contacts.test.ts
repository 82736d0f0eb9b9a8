import { deepEqual, equal, match } from "node:assert/strict";
import { sampleContact } from "../testing/samples.ts";
import { testHost } from "../testing/test-host.ts";

Deno.test("routes of contacts hand on what they are told", async () => {
  await using host = await testHost();

  deepEqual(await (await host.ask("/api/contacts?q=m%C3%BCller&own=true&limit=20")).json(), [
    { ...sampleContact, numberTexts: ["+49 30 1234567"] },
  ]);
  for (
    const [method, path, body] of [
      ["POST", "", { name: " Ben ", numbers: ["030 1"] }],
      ["PATCH", "/0190-9", { company: "Example GmbH" }],
      ["DELETE", "/0190-9", undefined],
    ] as const
  ) deepEqual(await (await host.send(method, `/api/contacts${path}`, body)).json(), sampleContact);

  deepEqual(host.done, [
    ["contacts.list", { text: "müller", own: true, limit: 20 }],
    ["contacts.add", { name: "Ben", company: null, numbers: ["030 1"] }],
    ["contacts.change", "0190-9", { company: "Example GmbH" }],
    ["contacts.remove", "0190-9"],
  ]);
});

Deno.test("routes of contacts name the field that is wrong", async () => {
  await using host = await testHost();
  const wrong: [string, string, unknown, RegExp][] = [
    ["POST", "", { name: " ", numbers: [] }, /"name" in the body/],
    ["POST", "", { name: "Ben" }, /"numbers" in the body/],
    ["PATCH", "/0190-9", { numbers: ["1".repeat(101)] }, /"numbers.0" in the body/],
    ["PATCH", "/0190-9", { source: "line" }, /"source" is not known/],
  ];

  for (const [method, path, body, sentence] of wrong) {
    const response = await host.send(method, `/api/contacts${path}`, body);
    equal(response.status, 400, JSON.stringify(body));
    match((await response.json()).error.message, sentence);
  }
  deepEqual(host.done, []);
});
