import { deepEqual, equal } from "node:assert/strict";
import { addEvent } from "./call-state.ts";
import { linesText, liveTexts, type Setup, stateText } from "./live-texts.ts";
import { accepted, at, incoming, outgoing } from "./testing/events.ts";

const ms = (seconds: number) => Date.parse(at(seconds));

Deno.test("liveTexts() tells who is on the line and for how long", () => {
  const ringing = addEvent({}, incoming("c", 0));
  const talking = addEvent(ringing, accepted("c", 9));
  const calling = addEvent({}, outgoing("c", 0, "03055500456"));

  equal(liveTexts([], ms(0)), null);
  deepEqual(liveTexts([ringing], ms(5)), {
    title: { en: "Ringing: +49 1511 2345678", de: "Es klingelt: +49 1511 2345678" },
    value: { en: "+49 1511 2345678, ringing", de: "+49 1511 2345678, klingelt" },
  });
  deepEqual(liveTexts([talking], ms(9 + 200)), {
    title: { en: "Call: +49 1511 2345678, 3 min", de: "Anruf: +49 1511 2345678, 3 min" },
    value: { en: "+49 1511 2345678, 3 min", de: "+49 1511 2345678, 3 min" },
  });
  deepEqual(liveTexts([calling, talking], ms(60))?.value, {
    en: "+49 30 55500456, 1 min (+1)",
    de: "+49 30 55500456, 1 min (+1)",
  });
});

Deno.test("liveTexts() says so when the number is hidden", () => {
  deepEqual(liveTexts([addEvent({}, incoming("c", 0, "anonymous"))], ms(0))?.title, {
    en: "Ringing: anonymous",
    de: "Es klingelt: anonym",
  });
});

Deno.test("linesText() says whose calls are recorded, and who is not known", () => {
  deepEqual(linesText([], []), { en: "all lines of the account", de: "alle Leitungen des Kontos" });
  equal(linesText(["Anna", "Zentrale"], []), "Anna, Zentrale");
  deepEqual(linesText(["Anna", "Ben"], ["Ben"]), {
    en: "Anna, Ben (not found: Ben)",
    de: "Anna, Ben (nicht gefunden: Ben)",
  });
});

Deno.test("stateText() tells what is set up and what is missing", () => {
  const setup: Setup = { enabled: true, hasSecret: true, hasKey: true, error: null };
  const english = (change: Partial<Setup>) => (stateText({ ...setup, ...change }) as { en: string }).en;

  equal(english({ enabled: false, error: { en: "old", de: "alt" } }), "off");
  equal(english({}), "✓ webhook and API");
  equal(english({ hasKey: false }), "✓ webhook only (no API key)");
  equal(english({ hasSecret: false }), "✓ API only (no shared secret)");
  equal(english({ hasSecret: false, hasKey: false }).startsWith("✗ not set up"), true);
  equal(english({ error: { en: "Cannot do it", de: "Geht nicht" } }), "✗ Cannot do it");
});
