import { deepStrictEqual as equal } from "node:assert/strict";
import { windowsRunner } from "./windows-lane.ts";

Deno.test("windowsRunner() takes the named command, or wine, when it is Wine 10 or newer", {
  ignore: Deno.build.os === "windows",
}, () => {
  equal(windowsRunner({}, () => "wine-10.0 (Debian 10.0~repack-6)\n"), "wine");
  equal(windowsRunner({ TIMETRACK_WINE: "/opt/wine" }, () => "wine-11.2\n"), "/opt/wine");
  equal(windowsRunner({}, () => "wine-8.0\n"), null);
  equal(windowsRunner({}, () => ""), null);
});
