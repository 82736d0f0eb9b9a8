import { deepStrictEqual as equal } from "node:assert/strict";
import { NO_RIGHTS } from "../plugin/rights/rights.ts";
import { rightNames } from "../plugin/rights/right-names.ts";
import { nameOfUse, unusedRights, withoutRights } from "./right-use.ts";

const permissions = {
  ...NO_RIGHTS,
  net: [{ host: "api.example.com", reason: "calls" }, { host: "*.example.org:443", reason: "more" }],
  read: ["${env:HOME}/notes"],
  host: ["calls:read" as const],
  listen: ["127.0.0.1:5600"],
  storage: true,
};

Deno.test("rightNames() and withoutRights() name every right, one by one or by its kind", () => {
  equal(rightNames(permissions), [
    "calls:read",
    "net:api.example.com",
    "net:*.example.org:443",
    "read:${env:HOME}/notes",
    "listen:127.0.0.1:5600",
    "storage",
  ]);
  equal(rightNames(withoutRights(permissions, ["net", "storage"])), [
    "calls:read",
    "read:${env:HOME}/notes",
    "listen:127.0.0.1:5600",
  ]);
  equal(rightNames(withoutRights(permissions, ["net:api.example.com", "calls:read", "read", "listen"])), [
    "net:*.example.org:443",
    "storage",
  ]);
});

Deno.test("unusedRights() does not blame a right that tests cannot see used", () => {
  const requested = ["calls:read", "listen:127.0.0.1:5600", "storage"];

  equal(unusedRights(requested, ["calls:read"]), ["storage"]);
});

Deno.test("nameOfUse() names a use as the right that it rested on", () => {
  equal(nameOfUse({ kind: "net", what: "api.example.com", denied: false }), "net:api.example.com");
  equal(nameOfUse({ kind: "host", what: "calls:read", denied: true }), "calls:read");
  equal(nameOfUse({ kind: "storage", what: "", denied: false }), "storage");
});
