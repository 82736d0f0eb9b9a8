import { strictEqual } from "node:assert/strict";
import { retryAfterSeconds } from "./retry-after.ts";

const now = Date.parse("2026-03-02T10:00:00Z");

Deno.test("retryAfterSeconds() understands seconds and a moment", () => {
  strictEqual(retryAfterSeconds("120", now), 120);
  strictEqual(retryAfterSeconds("Mon, 02 Mar 2026 10:05:00 GMT", now), 300);
});

Deno.test("retryAfterSeconds() waits no longer than an hour, and not for what is no time to come", () => {
  strictEqual(retryAfterSeconds("86400", now), 3600);
  for (const header of [null, "", "0", "-5", "soon", "Mon, 02 Mar 2026 09:00:00 GMT"]) {
    strictEqual(retryAfterSeconds(header, now), undefined);
  }
});
