import { deepEqual } from "node:assert/strict";
import type { LoggedCall } from "./logged-call.ts";
import { totalsOf } from "./totals.ts";

Deno.test("totalsOf() goes through all pages, also the empty ones", async () => {
  const talk = { outcome: "answered", talkSeconds: 60 } as LoggedCall;
  const missed = { direction: "in", outcome: "missed", talkSeconds: 0 } as LoggedCall;
  const pages: Record<string, { calls: LoggedCall[]; next: string | null }> = {
    first: { calls: [talk, missed], next: "empty" },
    empty: { calls: [], next: "last" },
    last: { calls: [talk], next: null },
  };

  const totals = await totalsOf(({ cursor = "first" }) => Promise.resolve(pages[cursor]!));

  deepEqual(totals, { calls: 3, talkSeconds: 120, missed: 1 });
});

Deno.test("totalsOf() counts as missed what the person did not take, and none that they made in vain", async () => {
  const inVain = { direction: "out", outcome: "missed", talkSeconds: 0 } as LoggedCall;
  const message = { direction: "in", outcome: "voicemail", talkSeconds: 20 } as LoggedCall;

  const totals = await totalsOf(() => Promise.resolve({ calls: [inVain, message], next: null }));

  deepEqual(totals, { calls: 2, talkSeconds: 20, missed: 1 });
});
