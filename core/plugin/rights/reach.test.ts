import { deepStrictEqual as equal } from "node:assert/strict";
import { type Reach, useOf } from "./reach.ts";

const reach: Reach[] = [
  { kind: "own", what: "", actual: "/cache/plugins/acme.notes-1" },
  { kind: "storage", what: "", actual: "/data/acme.notes" },
  { kind: "read", what: "${env:HOME}/notes", actual: "/home/anna/notes" },
  { kind: "net", what: "api.example.com", actual: "api.example.com" },
  { kind: "net", what: "${setting:server}", actual: "own.example.com:8443" },
  { kind: "net", what: "*.example.org:443", actual: "*.example.org:443" },
  { kind: "env", what: "LANG", actual: "LANG" },
];

const use = (kind: string, value: string) => useOf({ kind, value }, reach, "/cache/plugins");

Deno.test("useOf() names the right of the manifest that allowed it", () => {
  const used = (kind: string, what: string) => ({ kind, what, denied: false });

  equal(use("read", "/home/anna/notes/2026/a.txt"), used("read", "${env:HOME}/notes"));
  equal(use("write", "/data/acme.notes/b.db"), used("storage", ""));
  equal(use("net", "https://api.example.com/v1?key=s3cret"), used("net", "api.example.com"));
  equal(use("net", "own.example.com:8443"), used("net", "${setting:server}"));
  equal(use("net", "a.b.example.org:443"), used("net", "*.example.org:443"));
  equal(use("env", "LANG"), used("env", "LANG"));
  equal(use("read", "acme.notes-1/main.js"), null);
});

Deno.test("useOf() tells what was tried without a right, and nothing of an address but its host", () => {
  const tried = (kind: string, what: string) => ({ kind, what, denied: true });

  equal(use("read", "/home/anna/notes-2/a.txt"), tried("read", "/home/anna/notes-2/a.txt"));
  equal(use("write", "/home/anna/notes/a.txt"), tried("write", "/home/anna/notes/a.txt"));
  equal(use("net", "https://evil.example.com/v1?key=s3cret"), tried("net", "evil.example.com:443"));
  equal(use("net", "a.example.org:80"), tried("net", "a.example.org:80"));
  equal(use("net", "example.org:443"), tried("net", "example.org:443"));
  equal(use("net", "own.example.com:8444"), tried("net", "own.example.com:8444"));
  equal(use("env", "HOME"), tried("env", "HOME"));
  equal(use("sys", "hostname"), tried("sys", "hostname"));
});
