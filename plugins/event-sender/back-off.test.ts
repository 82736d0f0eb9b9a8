import { strictEqual } from "node:assert/strict";
import { backOffMs } from "./back-off.ts";

Deno.test("backOffMs() doubles up to a quarter of an hour", () => {
  strictEqual(backOffMs(1, undefined, 1), 30_000);
  strictEqual(backOffMs(2, undefined, 1), 60_000);
  strictEqual(backOffMs(50, undefined, 1), 900_000);
});

Deno.test("backOffMs() spreads agents over half of the time", () => {
  strictEqual(backOffMs(1, undefined, 0), 15_000);
  strictEqual(backOffMs(1, undefined, 0.5), 22_500);
});

Deno.test("backOffMs() never comes back before the server allows it", () => {
  strictEqual(backOffMs(1, 3600, 0), 3_600_000);
});
