import { deepEqual, equal } from "node:assert/strict";
import { addEvent } from "./call-state.ts";
import { liveText, type Setup, stateText } from "./live-texts.ts";
import { accepted, at, incoming, outgoing } from "./testing/events.ts";

const ms = (seconds: number) => Date.parse(at(seconds));

Deno.test("liveText() tells who is on the line and for how long", () => {
  const ringing = addEvent({}, incoming("c", 0));
  const talking = addEvent(ringing, accepted("c", 9));
  const calling = addEvent({}, outgoing("c", 0, "03055500456"));

  equal(liveText([], ms(0)), null);
  deepEqual(liveText([ringing], ms(5)), {
    en: "Ringing: +49 1511 2345678",
    de: "Es klingelt: +49 1511 2345678",
  });
  deepEqual(liveText([talking], ms(9 + 200)), {
    en: "Call: +49 1511 2345678, 3 min",
    de: "Anruf: +49 1511 2345678, 3 min",
  });
  equal(liveText([calling, talking], ms(60))?.en, "Call: +49 30 55500456, 1 min (+1)");
});

Deno.test("liveText() hides nothing behind an empty number", () => {
  deepEqual(liveText([addEvent({}, incoming("c", 0, "anonymous"))], ms(0)), {
    en: "Ringing: anonymous",
    de: "Es klingelt: anonym",
  });
});

Deno.test("stateText() tells what is set up and what is missing", () => {
  const setup: Setup = { enabled: true, hasSecret: true, hasKey: true, error: null };
  const english = (change: Partial<Setup>) => (stateText({ ...setup, ...change }) as { en: string }).en;

  equal(english({ enabled: false, error: "old" }), "off");
  equal(english({}), "✓ webhook and API");
  equal(english({ hasKey: false }), "✓ webhook only (no API key)");
  equal(english({ hasSecret: false }), "✓ API only (no shared secret)");
  equal(english({ hasSecret: false, hasKey: false }).startsWith("✗ not set up"), true);
  equal(english({ error: "Cannot do it" }), "✗ Cannot do it");
});
