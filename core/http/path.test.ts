import { equal } from "node:assert/strict";
import { isPlainPath, rawPath, safeTarget } from "./path.ts";

Deno.test("rawPath() takes the path as it was sent, without query and fragment", () => {
  equal(rawPath("http://127.0.0.1:8000/api/status?a=/b#c"), "/api/status");
  equal(rawPath("http://127.0.0.1:8000//api/../x"), "//api/../x");
  equal(rawPath("http://127.0.0.1:8000"), "/");
});

Deno.test("isPlainPath() takes paths that have one reading only", () => {
  for (
    const path of ["/", "/api/status", "/api/plugins/acme.pomodoro/stats/", "/a/.b/c..d", "/tag/%C3%A4%20b", "/a%3Ab"]
  ) {
    equal(isPlainPath(path), true, path);
  }
});

Deno.test("isPlainPath() refuses paths that can be read in two ways", () => {
  const tricks = [
    "//api/status",
    "/api//status",
    "/api/./status",
    "/api/../api/quit",
    "/api/..",
    "/api/.",
    "/api%2Fstatus",
    "/api%2fstatus",
    "/api%5Cstatus",
    "/api\\status",
    "/%61pi/status",
    "/%2e%2e/status",
    "/api/status%00",
    "/api/%zz",
    "/api/%",
  ];
  for (const path of tricks) equal(isPlainPath(path), false, path);
});

Deno.test("safeTarget() stays on this host", () => {
  equal(safeTarget("/settings?tab=1#teams"), "/settings?tab=1#teams");
  const tricks = [
    undefined,
    "",
    "settings",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/.//evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/a\r\nset-cookie: a=b/../..//evil.example",
  ];
  for (const to of tricks) equal(safeTarget(to), "/", String(to));
});
