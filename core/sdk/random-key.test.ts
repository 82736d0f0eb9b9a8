import { equal, match, notEqual } from "node:assert/strict";
import { randomKey } from "./random-key.ts";

Deno.test("randomKey() gives another secret each time, of signs that an address takes as they are", () => {
  const key = randomKey();

  match(key, /^[\w-]{43}$/);
  equal(encodeURIComponent(key), key);
  notEqual(randomKey(), key);
});
