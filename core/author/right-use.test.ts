import { deepStrictEqual as equal } from "node:assert/strict";
import { NO_RIGHTS } from "../plugin/rights.ts";
import { hostCovers, rightNames, unusedRights, usedRights, withoutRights } from "./right-use.ts";

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

Deno.test("usedRights() tells on which right each access rested, and which rested on none", () => {
  const use = usedRights({
    granted: permissions,
    accesses: [
      { permission: "net", value: "api.example.com:443" },
      { permission: "net", value: "evil.example.net:443" },
      { permission: "read", value: "/home/ada/notes/today.md" },
      { permission: "read", value: "/home/ada/notes-of-others" },
      { permission: "read", value: "/cache/plugins/acme/main.js" },
      { permission: "write", value: "/data/acme/plugin.db" },
      { permission: "sys", value: "hostname" },
    ],
    meaning: (_list, entry) => [entry.replace("${env:HOME}", "/home/ada")],
    dataFolder: "/data/acme",
    ownFolders: ["/cache/plugins"],
  });

  equal(use, {
    used: ["net:api.example.com", "read:${env:HOME}/notes", "storage"],
    refused: ["net:evil.example.net:443", "read:/home/ada/notes-of-others", "sys:hostname"],
  });
});

Deno.test("hostCovers() minds the port that a right names", () => {
  equal(
    [
      hostCovers("a.example.com", "a.example.com:443"),
      hostCovers("a.example.com:80", "a.example.com:443"),
      hostCovers("*.example.com", "a.example.com:443"),
      hostCovers("example.com", "a.example.com:443"),
    ],
    [true, false, true, false],
  );
});
