import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { endOf, isOver } from "./session.ts";

Deno.test("isOver() counts the minutes from the start", () => {
  const session = { startedAt: "2026-03-02T10:00:00.000Z", minutes: 25 };

  strictEqual(isOver(session, new Date("2026-03-02T10:24:59.999Z")), false);
  strictEqual(isOver(session, new Date("2026-03-02T10:25:00.000Z")), true);
  deepStrictEqual(endOf(session), new Date("2026-03-02T10:25:00.000Z"));
});
