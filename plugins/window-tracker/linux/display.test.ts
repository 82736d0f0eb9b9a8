import { deepStrictEqual as equal } from "node:assert/strict";
import { parseDisplay } from "./display.ts";

Deno.test("parseDisplay() finds socket or port", () => {
  equal(parseDisplay(":7"), { number: 7, screen: 0, socket: { path: "/tmp/.X11-unix/X7" } });
  equal(parseDisplay("unix:0.1"), { number: 0, screen: 1, socket: { path: "/tmp/.X11-unix/X0" } });
  equal(parseDisplay("localhost:10.0"), { number: 10, screen: 0, socket: { host: "localhost", port: 6_010 } });
});

Deno.test("parseDisplay() is null for anything else", () => {
  equal(["", "7", ":", ":x", "a:b:1", "localhost:60000"].map(parseDisplay), [null, null, null, null, null, null]);
});
