import { deepStrictEqual as equal } from "node:assert/strict";
import { parseFrontWindow, parseIdleTime } from "./front-window.ts";

Deno.test("parseFrontWindow() reads program and title", () => {
  equal(parseFrontWindow("Safari\nStart Page\n"), {
    window: { id: "Safari", app: "Safari", title: "Start Page" },
    locked: false,
  });
  equal(parseFrontWindow("Finder\nmissing value\n").window?.title, "");
});

Deno.test("parseFrontWindow() takes the login window as a lock", () => {
  equal(parseFrontWindow("loginwindow\n\n"), { window: null, locked: true });
});

Deno.test("parseIdleTime() reads nanoseconds", () => {
  equal(parseIdleTime('    "HIDIdleTime" = 1234567890\n'), 1_234);
  equal(parseIdleTime(""), 0);
});
