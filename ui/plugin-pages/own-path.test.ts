import { deepStrictEqual as equal } from "node:assert";
import { ownAddress } from "./own-path.ts";

const page = {
  plugin: "acme.hello",
  routes: [
    { path: "/", methods: ["GET"], fixed: false },
    { path: "/stats/:day", methods: ["GET", "POST"], fixed: false },
    { path: "/files/*", methods: ["GET"], fixed: false },
    { path: "/calls/sync/acme", methods: ["POST"], fixed: true },
  ],
};

Deno.test("ownAddress() finds the routes of the manifest", () => {
  equal(ownAddress(page, "GET", "/"), "/api/plugins/acme.hello/");
  equal(ownAddress(page, "GET", "/stats/2026-03-02"), "/api/plugins/acme.hello/stats/2026-03-02");
  equal(ownAddress(page, "GET", "/stats/a%20b?x=1&y=%2F"), "/api/plugins/acme.hello/stats/a%20b?x=1&y=%2F");
  equal(ownAddress(page, "GET", "/files/a/b.txt"), "/api/plugins/acme.hello/files/a/b.txt");
  equal(ownAddress(page, "POST", "/calls/sync/acme?start=1"), "/calls/sync/acme?start=1");
});

Deno.test("ownAddress() knows no other method and no other path", () => {
  equal(ownAddress(page, "DELETE", "/stats/1"), null);
  equal(ownAddress(page, "GET", "/stats"), null);
  equal(ownAddress(page, "GET", "/stats/1/2"), null);
  // What the host itself answers beside the routes of the plugin.
  equal(ownAddress(page, "POST", "/enable"), null);
  equal(ownAddress(page, "GET", "/log"), null);
  equal(ownAddress(page, "POST", "/commands/attack"), null);
});

Deno.test("ownAddress() lets no path lead elsewhere", () => {
  const ways = [
    "/files/../../other.plugin/secret",
    "/files/..",
    "/files/.",
    "/files/%2e%2e/%2e%2e/other",
    "/files/.%2e/log",
    "/files/..%2f..%2fother",
    "/files/%2Fother",
    "/files/%5cother",
    "/files/..\\..\\other",
    "/files//other",
    "//evil.example/files/x",
    "/\\evil.example/files/x",
    "https://evil.example/files/x",
    "files/x",
    "/files/x#y",
    "/files/x?y#z",
    "/files/x?a b",
    "/files/%00",
    "/files/%zz",
    "/files/%ff",
    "/files/\n",
    "/files/\tx",
    "/files/ä",
    `/files/${"x".repeat(3_000)}`,
  ];
  equal(ways.filter((way) => ownAddress(page, "GET", way) !== null), []);
});
