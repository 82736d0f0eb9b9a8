import type { ActivityRow, Call } from "timetrack";
import type { SummaryRow } from "../../core/activity/summary.ts";

/** A title that a browser must never read as HTML. */
export const hostileTitle = '<img src=x onerror="document.title=`hacked`"> – Mozilla Firefox';

const stretches: [time: string, minutes: number, app: string, title: string][] = [
  ["08:02", 14, "Thunderbird", "Inbox – ada@example.org"],
  ["08:16", 47, "Visual Studio Code", "timeline.tsx – timetrack"],
  ["09:03", 6, "Firefox", hostileTitle],
  ["09:09", 38, "Visual Studio Code", "lanes.test.ts – timetrack"],
  ["09:47", 3, "Slack", "#release"],
  ["09:50", 41, "Microsoft Teams", "Weekly planning"],
  ["10:31", 22, "LibreOffice Calc", "Budget 2026.ods"],
  ["10:53", 5, "Firefox", "MDN: Intl.DateTimeFormat"],
  ["10:58", 52, "Visual Studio Code", "day.ts – timetrack"],
  ["11:50", 9, "Terminal", "ada@laptop: ~/timetrack"],
  [
    "12:41",
    8,
    "Thunderbird",
    "Re: offer for the new office with a subject that is far too long for one line of a small card",
  ],
  ["12:49", 33, "Figma", "Plugin cards"],
  ["13:22", 24, "Firefox", "Grafana – response times"],
  ["13:46", 55, "Visual Studio Code", "bundle.ts – timetrack"],
  ["14:41", 12, "Slack", "#design"],
];

/** Short switches between applications, too small to be seen one by one. */
const restless = ["Terminal", "Visual Studio Code", "Firefox", "Files", "Slack"];

export interface SampleDay {
  activity: ActivityRow[];
  calls: Call[];
}

/** A working day until three in the afternoon, local midnight given in milliseconds. */
export function sampleDay(midnight: number): SampleDay {
  const at = (time: string, plusSeconds = 0) => {
    const [hours = 0, minutes = 0] = time.split(":").map(Number);
    return new Date(midnight + (hours * 3600 + minutes * 60 + plusSeconds) * 1000).toISOString();
  };
  const window = (id: string, from: string, to: string, app: string, title: string): ActivityRow => {
    return { id, source: "window-tracker", kind: "window", startedAt: from, endedAt: to, data: { app, title } };
  };
  const presence = (from: string, to: string, state: string): ActivityRow => {
    return {
      id: `p${from}`,
      source: "window-tracker",
      kind: "presence",
      startedAt: at(from),
      endedAt: at(to),
      data: { state },
    };
  };
  const windows = [
    ...stretches.map(([time, minutes, app, title], index) =>
      window(`w${index}`, at(time), at(time, minutes * 60), app, title)
    ),
    ...Array.from({ length: 60 }, (_, index) => {
      const app = restless[index % restless.length] ?? "";
      return window(`r${index}`, at("14:53", index * 9), at("14:53", index * 9 + 9), app, `${app} ${index}`);
    }),
  ];
  return {
    activity: [
      ...windows,
      presence("08:02", "09:50", "active"),
      presence("09:50", "10:20", "idle"),
      presence("10:20", "11:59", "active"),
      presence("11:59", "12:41", "locked"),
      presence("12:41", "15:02", "active"),
    ],
    calls: [
      sampleCall({
        id: "c1",
        startedAt: at("09:50"),
        endedAt: at("10:31"),
        talkSeconds: 2460,
        group: "Weekly planning",
      }),
      sampleCall({
        id: "c2",
        startedAt: at("10:12"),
        endedAt: at("10:13"),
        outcome: "missed",
        remoteNumber: "+493012345678",
      }),
      sampleCall({
        id: "c3",
        startedAt: at("13:25"),
        endedAt: at("13:39"),
        talkSeconds: 800,
        direction: "out",
        remoteName: "Grace Hopper",
      }),
    ],
  };
}

function sampleCall(fields: Partial<Call> & Pick<Call, "id" | "startedAt" | "endedAt">): Call {
  return {
    source: "teams",
    externalId: fields.id,
    version: 1,
    direction: "in",
    outcome: "answered",
    talkSeconds: 0,
    estimated: false,
    remoteNumber: null,
    remoteNumberRaw: null,
    remoteName: null,
    ownUser: null,
    group: null,
    note: null,
    contact: null,
    project: null,
    hidden: false,
    duplicateOf: null,
    ...fields,
  };
}

/** What the host sums up of these rows. */
export function summaryOf(rows: ActivityRow[], by: "app" | "title"): SummaryRow[] {
  const sums = new Map<string, SummaryRow>();
  for (const { kind, startedAt, endedAt, data: { app = "", title = "" } } of rows) {
    if (kind !== "window") continue;
    const key = by === "app" ? app : `${app}\u0000${title}`;
    const sum = sums.get(key) ?? { key, app, ...(by === "title" ? { title } : {}), seconds: 0 };
    sums.set(key, { ...sum, seconds: sum.seconds + (Date.parse(endedAt) - Date.parse(startedAt)) / 1000 });
  }
  return [...sums.values()].sort((a, b) => b.seconds - a.seconds);
}
