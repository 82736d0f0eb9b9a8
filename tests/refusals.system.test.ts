import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { startTestHost } from "./support/host.ts";

const day = "2026-03-02";
const entry = (from: string, to: string, title = "Desk") => (
  { kind: "work", title, startedAt: `${from}:00Z`, endedAt: `${to}:00Z` }
);

/** What a person can ask for in the app and is refused, with the beginning of what they read. */
const refused: [method: string, path: string, body: unknown, german: string][] = [
  ["POST", "/api/entries", entry(`${day}T10:00`, `${day}T09:00`), "Diese Zeit geht nicht für einen Eintrag: Das Ende"],
  [
    "POST",
    "/api/entries",
    entry(`${day}T10:00`, "2026-03-04T10:00"),
    "Diese Zeit geht nicht für einen Eintrag: Sie ist",
  ],
  [
    "POST",
    "/api/entries",
    entry("1999-01-01T10:00", "1999-01-01T11:00"),
    "Diese Zeit geht nicht für einen Eintrag: Sie",
  ],
  ["POST", "/api/entries", entry(`${day}T10:00`, `${day}T11:00`, ""), "Ein Eintrag ohne Worte"],
  ["PATCH", "/api/entries/gone", { title: "Desk" }, "Den Eintrag „gone“ gibt es nicht mehr"],
  ["DELETE", "/api/entries/gone", undefined, "Den Eintrag „gone“ gibt es nicht mehr"],
  ["GET", "/api/calls/gone", undefined, "Den Anruf „gone“ gibt es nicht"],
  ["PATCH", "/api/calls/gone", { note: "x" }, "Den Anruf „gone“ gibt es nicht"],
  ["POST", "/api/contacts", { name: "Anna", numbers: ["x"] }, "„x“ geht nicht als Nummer eines Kontakts"],
  ["PATCH", "/api/contacts/gone", { name: "Anna" }, "Den Kontakt „gone“ gibt es nicht mehr"],
  ["DELETE", "/api/contacts/gone", undefined, "Den Kontakt „gone“ gibt es nicht mehr"],
  ["PATCH", "/api/people/gone", { name: "Anna" }, "Die Person „gone“ gibt es nicht mehr"],
  ["POST", "/api/people/gone/join", { with: "gone" }, "Die Person „gone“ gibt es nicht mehr"],
  ["POST", "/api/activity/erasures/gone/undo", undefined, "Das lässt sich nicht mehr rückgängig machen"],
  [
    "POST",
    "/api/activity/erase",
    { from: "2090-01-01T00:00:00Z", to: "2090-01-02T00:00:00Z", what: "deleted" },
    "In dieser Zeit lässt sich nichts löschen",
  ],
  ["PATCH", "/api/labels/gone", { name: "x" }, "„gone“"],
  ["POST", "/api/plugins/gone/enable", {}, "Das Plugin „gone“ ist nicht zu finden"],
  ["POST", "/api/plugins/install", { folder: "/gone" }, "„/gone“ lässt sich nicht installieren"],
  [
    "POST",
    "/api/plugins/install-file",
    { data: btoa("no zip") },
    "Diese Datei lässt sich nicht installieren: Sie lässt",
  ],
  ["GET", "/api/plugins/teams/pages/gone?language=de&theme=light", undefined, "Die Seite „gone“ des Plugins „teams“"],
  ["POST", "/api/tasks/teams/gone/run", undefined, "Die Aufgabe „teams/gone“ ist nicht zu starten"],
  ["POST", "/api/entries", { hours: 3 }, "Das wird nicht angenommen, „kind“ im Inhalt: "],
  ["GET", "/api/activity?from=x&to=y", undefined, "Das wird nicht angenommen, „from“ in der Abfrage: verlangt ist ein"],
  ["PUT", "/api/settings/host", { port: -1 }, "Die Konfiguration lässt sich so nicht ändern"],
];

Deno.test("what a person is refused in the app is said in their language", async () => {
  await using host = await startTestHost();
  const told: [string, string][] = [];
  for (const [method, path, body, german] of refused) {
    const headers = { "accept-language": "de", "sec-fetch-dest": "iframe" };
    const response = await host.ask(path, { method, body, headers });
    const text = await response.text();
    ok(response.status >= 400 && response.status < 500, `${method} ${path} answered ${response.status}: ${text}`);
    const { error } = JSON.parse(text) as { error: { message: string; hint?: string } };
    told.push([`${method} ${path}`, error.message.startsWith(german) ? german : error.message]);
    ok(!/\b(the|is|your|again)\b/i.test(error.hint ?? ""), String(error.hint));
  }

  equal(told, refused.map(([method, path, , german]) => [`${method} ${path}`, german]));
});
