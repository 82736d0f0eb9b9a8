import { strictEqual as equal } from "node:assert/strict";
import { displayAddress } from "./display.ts";

Deno.test("displayAddress() names the socket of a local display", () => {
  equal(displayAddress(":0"), "unix:/tmp/.X11-unix/X0");
  equal(displayAddress(":12.1"), "unix:/tmp/.X11-unix/X12");
  equal(displayAddress("unix:3"), "unix:/tmp/.X11-unix/X3");
});

Deno.test("displayAddress() names host and port of a forwarded display", () => {
  equal(displayAddress("localhost:10.0"), "localhost:6010");
});

Deno.test("displayAddress() is null for anything that names no display", () => {
  for (const display of [undefined, "", "0", ":x", "a,b:0", ":0/../../etc", ":123456"]) {
    equal(displayAddress(display), null);
  }
});
