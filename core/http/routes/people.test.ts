import { deepEqual, equal, match } from "node:assert/strict";
import { samplePerson } from "../testing/samples.ts";
import { testHost } from "../testing/test-host.ts";

Deno.test("GET /api/people tells who is who", async () => {
  await using host = await testHost();

  deepEqual(await (await host.ask("/api/people")).json(), {
    people: [samplePerson],
    unknown: [{ source: "box", id: "SIP0", calls: 3 }],
  });
});

Deno.test("routes of people hand on what the person decided", async () => {
  await using host = await testHost();
  const own = { source: "box", id: "SIP0" };

  for (
    const [method, path, body] of [
      ["PATCH", "/0190-7", { name: "Anna", me: true }],
      ["POST", "/0190-7/join", { with: "0190-8" }],
      ["POST", "/0190-7/release", undefined],
      ["POST", "/accounts", { ...own, person: "0190-7" }],
      ["POST", "/accounts", { ...own, person: null }],
    ] as const
  ) deepEqual(await (await host.send(method, `/api/people${path}`, body)).json(), { done: true });

  deepEqual(host.done, [
    ["people.edit", "0190-7", { name: "Anna", me: true }],
    ["people.join", "0190-7", "0190-8"],
    ["people.release", "0190-7"],
    ["people.assign", own, "0190-7"],
    ["people.assign", own, null],
  ]);
});

Deno.test("routes of people name the field that is wrong", async () => {
  await using host = await testHost();
  const wrong: [string, string, unknown, RegExp][] = [
    ["PATCH", "/0190-7", { name: 1 }, /"name" in the body/],
    ["PATCH", "/0190-7", { id: "x" }, /"id" is not known, allowed are name, me/],
    ["POST", "/0190-7/join", {}, /"with" in the body/],
    ["POST", "/accounts", { source: "box", id: "", person: null }, /"id" in the body/],
    ["POST", "/accounts", { source: "box", id: "SIP0" }, /"person" in the body/],
  ];

  for (const [method, path, body, sentence] of wrong) {
    const response = await host.send(method, `/api/people${path}`, body);
    equal(response.status, 400, JSON.stringify(body));
    match((await response.json()).error.message, sentence);
  }
  deepEqual(host.done, []);
});
