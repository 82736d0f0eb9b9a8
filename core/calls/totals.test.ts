import { deepEqual } from "node:assert/strict";
import type { LoggedCall } from "./logged-call.ts";
import { totalsOf } from "./totals.ts";

Deno.test("totalsOf() goes through all pages, also the empty ones", async () => {
  const talk = { outcome: "answered", talkSeconds: 60 } as LoggedCall;
  const missed = { outcome: "missed", talkSeconds: 0 } as LoggedCall;
  const pages: Record<string, { calls: LoggedCall[]; next: string | null }> = {
    first: { calls: [talk, missed], next: "empty" },
    empty: { calls: [], next: "last" },
    last: { calls: [talk], next: null },
  };

  const totals = await totalsOf(({ cursor = "first" }) => Promise.resolve(pages[cursor]!));

  deepEqual(totals, { calls: 3, talkSeconds: 120, missed: 1 });
});
