import { equal } from "node:assert/strict";
import { checkValues } from "./check.ts";

Deno.test("hostKeys takes a public_listen whose port exists", () => {
  const isGood = (public_listen: string) => checkValues({ public_listen }, null, "config.json").problems.length === 0;

  for (const port of [1, 80, 8001, 9999, 10000, 59999, 64999, 65499, 65529, 65535]) {
    equal(isGood(`127.0.0.1:${port}`), true, `${port}`);
  }
  equal(isGood("[::1]:8001"), true);
  equal(isGood(""), true);
  for (const port of ["", "0", "00", "65536", "65540", "65600", "66000", "70000", "99999", "100000", "-1"]) {
    equal(isGood(`127.0.0.1:${port}`), false, port);
  }
  equal(isGood("127.0.0.1"), false);
});
