import { deepStrictEqual as equal, throws } from "node:assert/strict";
import { isPrivate, nextPrivacyMode, PRIVACY_OFF } from "./privacy-mode.ts";

const NOW = 1_000_000;

Deno.test("nextPrivacyMode() toggles without arguments", () => {
  const on = nextPrivacyMode(PRIVACY_OFF, null, NOW);

  equal(on, { on: true, until: null });
  equal(nextPrivacyMode(on, null, NOW), PRIVACY_OFF);
});

Deno.test("nextPrivacyMode() switches on for some minutes", () => {
  const mode = nextPrivacyMode(PRIVACY_OFF, { minutes: 30 }, NOW);

  equal(mode, { on: true, until: NOW + 1_800_000 });
  equal(isPrivate(mode, NOW + 1_799_999), true);
  equal(isPrivate(mode, NOW + 1_800_000), false);
  equal(nextPrivacyMode(mode, null, NOW + 1_800_000), { on: true, until: null });
});

Deno.test("nextPrivacyMode() switches to what is asked", () => {
  equal(nextPrivacyMode({ on: true, until: null }, { on: true }, NOW), { on: true, until: null });
  equal(nextPrivacyMode({ on: true, until: null }, { on: false }, NOW), PRIVACY_OFF);
});

Deno.test("nextPrivacyMode() refuses minutes that make no sense", () => {
  for (const minutes of [0, -5, 1_441, "30", NaN]) {
    throws(() => nextPrivacyMode(PRIVACY_OFF, { minutes }, NOW), /Cannot switch privacy mode on for/);
  }
});
