import { deepStrictEqual as equal } from "node:assert/strict";
import { gateAt, type GateRules } from "./gate.ts";

const NOON = Date.parse("2026-03-02T12:00:00Z");
const open: GateRules = {
  tracking: true,
  privacy: null,
  hours: { enabled: false, days: ["mon"], from: "08:00", to: "13:00" },
  zone: "UTC",
};

Deno.test("gateAt() is open when nothing closes it", () => {
  equal(gateAt(open, NOON), { closedBy: null, until: null });
});

Deno.test("gateAt() names what closes it, and the next moment to ask again", () => {
  const hours = { ...open.hours, enabled: true };

  equal(gateAt({ ...open, tracking: false }, NOON), { closedBy: "tracking-off", until: null });
  equal(gateAt({ ...open, privacy: { from: NOON, until: NOON + 5 } }, NOON), { closedBy: "privacy", until: NOON + 5 });
  equal(gateAt({ ...open, hours }, NOON), { closedBy: null, until: NOON + 3_600_000 });
  equal(gateAt({ ...open, hours }, NOON + 3_600_000).closedBy, "hours");
  equal(gateAt({ ...open, hours, privacy: { from: NOON, until: NOON + 5 } }, NOON).until, NOON + 5);
});
