import { equal } from "node:assert/strict";
import { behind, opens } from "./secret-path.ts";

Deno.test("behind() gives the one part behind a path and nothing of other paths", () => {
  equal(behind("/feed", "/feed/abc"), "abc");
  for (const path of ["/feed", "/feed/", "/feeds/abc", "/feed/abc/def", "/other/abc"]) {
    equal(behind("/feed", path), null);
  }
});

Deno.test("opens() takes the whole secret, and none that is missing or could be guessed", () => {
  const secret = "abcdefghijklmnopqrstuv";

  equal(opens(secret, secret), true);
  equal(opens(secret, secret.slice(1)), false);
  equal(opens(secret, `${secret}w`), false);
  equal(opens("short", "short"), false);
  equal(opens(null, ""), false);
});
