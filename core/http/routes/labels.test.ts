import { deepEqual, equal, match } from "node:assert/strict";
import { testHost } from "../testing/test-host.ts";

const conditions = [{ field: "app", test: "is", value: "Editor" }];
const RANGE = { from: "2026-03-02T00:00:00.000Z", to: "2026-03-03T00:00:00.000Z" };

Deno.test("routes of labels hand on what is asked for", async () => {
  await using host = await testHost();
  const removed = { labels: [], rules: [] };

  const answers = [
    await host.ask("/api/labels"),
    await host.send("POST", "/api/labels", { kind: "project", name: "Website", tone: { hue: 30, shade: 1 } }),
    await host.send("PATCH", "/api/labels/0190-4", { position: 2, parent: null }),
    await host.send("DELETE", "/api/labels/0190-4"),
    await host.send("POST", "/api/labels/rules", { label: "0190-4", conditions }),
    await host.send("PATCH", "/api/labels/rules/0190-5", { enabled: false }),
    await host.send("DELETE", "/api/labels/rules/0190-5"),
    await host.send("POST", "/api/labels/restore", removed),
    await host.send("POST", "/api/labels/starters"),
    await host.send("POST", "/api/labels/preview", { ...RANGE, label: "0190-4", conditions }),
    await host.ask(`/api/labels/assigned?from=${RANGE.from}&to=${RANGE.to}`),
    await host.ask(`/api/labels/unlabelled?from=${RANGE.from}&to=${RANGE.to}&kind=category`),
  ];

  deepEqual(answers.map(({ status }) => status), answers.map(() => 200));
  deepEqual(host.done, [
    ["labels.book"],
    ["labels.create", { kind: "project", name: "Website", tone: { hue: 30, shade: 1 } }],
    ["labels.change", "0190-4", { position: 2, parent: null }],
    ["labels.remove", "0190-4"],
    ["labels.createRule", { label: "0190-4", conditions }],
    ["labels.changeRule", "0190-5", { enabled: false }],
    ["labels.removeRule", "0190-5"],
    ["labels.restore", removed],
    ["labels.addStarters", "en"],
    ["reports.preview", { label: "0190-4", conditions }, RANGE],
    ["reports.assigned", RANGE],
    ["reports.unlabelled", { ...RANGE, kind: "category", limit: 50 }],
  ]);
});

Deno.test("GET /api/labels/starters speaks the language of whoever asks", async () => {
  await using host = await testHost();

  const names = async (language: string) => {
    const response = await host.ask("/api/labels/starters", { headers: { "accept-language": language } });
    return (await response.json()).map(({ name }: { name: string }) => name);
  };

  equal((await names("de")).includes("Entwicklung"), true);
  equal((await names("en")).includes("Development"), true);
});

Deno.test("routes of labels name the field that is wrong", async () => {
  await using host = await testHost();
  const wrong: [string, string, unknown, RegExp][] = [
    ["POST", "/api/labels", { kind: "colour", name: "x" }, /"kind" in the body/],
    ["POST", "/api/labels", { kind: "project", name: "x".repeat(101) }, /"name" in the body/],
    ["PATCH", "/api/labels/1", { size: 1 }, /"size" is not known/],
    ["POST", "/api/labels/rules", { label: "1", conditions: [] }, /"conditions" in the body/],
    [
      "POST",
      "/api/labels/rules",
      { label: "1", conditions: [{ ...conditions[0], test: "ends" }] },
      /test" in the body/,
    ],
    ["POST", "/api/labels/preview", { label: "1", conditions, from: "x", to: "y" }, /"from" in the body/],
  ];

  for (const [method, path, body, sentence] of wrong) {
    const response = await host.send(method, path, body);
    equal(response.status, 400, path);
    match((await response.json()).error.message, sentence);
  }
});
