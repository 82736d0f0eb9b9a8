import { deepStrictEqual as equal } from "node:assert/strict";
import { WatchProblem } from "./look.ts";
import type { RecorderState } from "./recorder.ts";
import { privacyText, rulesIssue, trackingText, watchingIssue } from "./status-texts.ts";

const fine: RecorderState = { gate: null, problem: null, note: null, blockedUntil: null };
const german = (text: unknown) => (text as { de: string }).de;

Deno.test("trackingText() says what is the case", () => {
  const at = Date.parse("2026-03-02T13:05:00Z");
  const texts = [
    fine,
    { ...fine, gate: "tracking-off" as const },
    { ...fine, gate: "privacy" as const },
    { ...fine, gate: "hours" as const },
    { ...fine, note: "wayland" as const },
    { ...fine, problem: new WatchProblem("no-display", "") },
    { ...fine, blockedUntil: at },
  ].map((state) => german(trackingText(state, "Europe/Berlin")));

  equal(texts, [
    "Tracking aktiv",
    "Tracking pausiert",
    "Tracking ruht (Privacy-Modus)",
    "Außerhalb der Erfassungszeiten",
    "Tracking aktiv (nur X11-Fenster)",
    "Kein Tracking: keine Anzeige",
    "Tracking wartet bis 14:05: die Uhr wurde zurückgestellt",
  ]);
});

Deno.test("privacyText() says until when in the person's zone", () => {
  const until = Date.parse("2026-07-02T13:05:00Z");

  equal(german(privacyText(null, until, "Europe/Berlin")), "inaktiv");
  equal(german(privacyText({ from: 0, until: null }, until, "Europe/Berlin")), "aktiv");
  equal(german(privacyText({ from: 0, until }, until - 1, "Europe/Berlin")), "aktiv bis 15:05");
  equal(german(privacyText({ from: 0, until }, until, "Europe/Berlin")), "inaktiv");
});

Deno.test("watchingIssue() shows a card only while something is to be mended", () => {
  equal(watchingIssue(fine), null);
  equal(watchingIssue({ ...fine, note: "wayland" })?.severity, "warning");
  equal(watchingIssue({ ...fine, problem: new WatchProblem("display-refused", "") })?.severity, "error");
  equal(watchingIssue({ ...fine, gate: "tracking-off", problem: new WatchProblem("no-display", "") }), null);
});

Deno.test("rulesIssue() names the rules by number", () => {
  equal(
    german(rulesIssue([{ rule: 2, reason: "bad-title" }]).hint),
    "Regel 2: das Muster für den Titel ist kein regulärer Ausdruck",
  );
});
