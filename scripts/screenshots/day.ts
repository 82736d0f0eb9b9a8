import type { CallInput, Heartbeat } from "timetrack";
import { stretch } from "../demo-data/stretch.ts";

export type Language = "de" | "en";

/** The day that the pictures show, and the moment at which they are taken. */
export const day = "2025-11-18";
export const now = "2025-11-18T16:12:00+01:00";
export const zone = "Europe/Berlin";

const windows: [from: string, minutes: number, app: string, title: { en: string; de: string }][] = [
  ["08:04", 17, "Thunderbird", { en: "Inbox – Thunderbird", de: "Posteingang – Thunderbird" }],
  ["08:21", 52, "Visual Studio Code", { en: "invoice.ts – billing", de: "rechnung.ts – abrechnung" }],
  ["09:13", 7, "Firefox", { en: "Pull request 212 – Git server", de: "Pull-Request 212 – Git-Server" }],
  ["09:20", 10, "Visual Studio Code", { en: "invoice.test.ts – billing", de: "rechnung.test.ts – abrechnung" }],
  ["09:30", 33, "Microsoft Teams", { en: "Weekly planning", de: "Wochenplanung" }],
  ["10:03", 28, "LibreOffice Calc", { en: "Budget 2026.ods", de: "Budget 2026.ods" }],
  ["10:31", 4, "Firefox", { en: "VAT rates in the EU", de: "Umsatzsteuersätze in der EU" }],
  ["10:35", 41, "Visual Studio Code", { en: "vat.ts – billing", de: "umsatzsteuer.ts – abrechnung" }],
  ["11:32", 21, "LibreOffice Writer", { en: "Offer Lindner.odt", de: "Angebot Lindner.odt" }],
  ["11:53", 12, "Thunderbird", { en: "Offer for the new office", de: "Angebot für das neue Büro" }],
  ["12:49", 36, "GIMP", { en: "floor plan.xcf", de: "grundriss.xcf" }],
  ["13:25", 9, "Firefox", { en: "Response times – Monitoring", de: "Antwortzeiten – Monitoring" }],
  ["13:34", 3, "Terminal", { en: "~/billing", de: "~/abrechnung" }],
  ["13:37", 58, "Visual Studio Code", { en: "monitoring.ts – billing", de: "monitoring.ts – abrechnung" }],
  ["14:35", 6, "Thunderbird", { en: "Inbox – Thunderbird", de: "Posteingang – Thunderbird" }],
  ["14:41", 19, "Firefox", { en: "Timetable Berlin–Hamburg", de: "Fahrplan Berlin–Hamburg" }],
  ["15:00", 49, "Visual Studio Code", { en: "vat.ts – billing", de: "umsatzsteuer.ts – abrechnung" }],
  ["15:49", 8, "Terminal", { en: "~/billing", de: "~/abrechnung" }],
  ["15:57", 14, "Visual Studio Code", { en: "CHANGELOG.md – billing", de: "CHANGELOG.md – abrechnung" }],
];

const presence: [from: string, to: string, state: string][] = [
  ["08:04", "11:16", "active"],
  ["11:16", "11:32", "idle"],
  ["11:32", "12:05", "active"],
  ["12:05", "12:49", "locked"],
  ["12:49", "16:11", "active"],
];

const calls: [from: string, minutes: number, Partial<CallInput>][] = [
  ["09:30", 33, { group: "Weekly planning", direction: "out" }],
  ["11:18", 13, { remoteName: "Jana Lindner", remoteNumber: "+493055500142" }],
  ["13:02", 1, { remoteNumber: "+493055500108", outcome: "missed", talkSeconds: 0 }],
  ["14:44", 11, { remoteName: "Druckerei Ost", remoteNumber: "+493055500177", direction: "out" }],
];

const titles: Record<string, string> = { "Weekly planning": "Wochenplanung" };

export function heartbeats(language: Language): (Heartbeat & { source: string })[] {
  return [
    ...windows.flatMap(([from, minutes, app, title]) =>
      sent(stretch("window", instant(from), instant(from) + minutes * 60_000, { app, title: title[language] }))
    ),
    ...presence.flatMap(([from, to, state]) => sent(stretch("presence", instant(from), instant(to), { state }))),
  ];
}

export function callInputs(language: Language): CallInput[] {
  return calls.map(([from, minutes, { group = null, ...rest }], index) => ({
    source: "test",
    externalId: String(index),
    version: 1,
    direction: "in",
    outcome: "answered",
    startedAt: iso(instant(from)),
    endedAt: iso(instant(from) + minutes * 60_000),
    talkSeconds: minutes * 60,
    remoteNumber: null,
    remoteNumberRaw: null,
    remoteName: null,
    ownUser: null,
    group: group && language === "de" ? titles[group] ?? group : group,
    raw: null,
    ...rest,
  }));
}

function sent(beats: Heartbeat[]) {
  return beats.map((beat) => ({ source: "demo", ...beat }));
}

function instant(time: string): number {
  return Temporal.ZonedDateTime.from(`${day}T${time}[${zone}]`).epochMilliseconds;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
