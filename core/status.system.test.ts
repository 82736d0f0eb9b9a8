import { deepEqual, equal, rejects } from "node:assert/strict";
import type { Kysely } from "kysely";
import { testStorage } from "./database/storage-suite.ts";
import type { Tables } from "./database/tables.ts";
import { createEventBus } from "./events.ts";
import type { Manifest } from "./plugin/manifest/manifest.ts";
import { createStatusService } from "./status.ts";

const manifests = [
  {
    id: "sender",
    contributes: {
      status: [
        { id: "error", block: "main", order: 40, label: { en: "Last error", de: "Letzter Fehler" } },
        { id: "upload", block: "main", order: 30, label: { en: "Last upload", de: "Letzter Upload" } },
        { id: "open", block: "main", order: 20, label: { en: "Open events", de: "Offene Events" }, value: "0" },
      ],
    },
  },
  {
    id: "tracker",
    contributes: {
      status: [
        { id: "tracking", block: "main", order: 10, value: { en: "Tracking active", de: "Tracking aktiv" } },
        {
          id: "privacy",
          block: "main",
          order: 50,
          label: { en: "Privacy mode", de: "Privacy-Modus" },
          value: { en: "inactive", de: "inaktiv" },
        },
      ],
    },
  },
  { id: "calls", contributes: { status: [{ id: "line", order: 100, label: "Line", value: "free" }] } },
] as Manifest[];

function build(db: Kysely<Tables>, options: { language?: "de" | "en"; manifests?: Manifest[] } = {}) {
  const events = createEventBus(() => {});
  const status = createStatusService({
    db,
    events,
    language: () => options.language ?? "de",
    manifests: () => options.manifests ?? manifests,
    coreLines: () => [{ plugin: "host", id: "secrets", block: "zz", order: 1, label: "Secrets", current: "file" }],
  });
  const told = () => new Promise<void>((resolve) => events.on("host/status", () => resolve()));
  return { events, status, told };
}

await testStorage({
  "createStatusService() shows the main block and those of plugins as text": async ({ db }) => {
    const { status, told } = build(db);
    const change = told();

    await status.set("sender", "open", { count: 5 });
    await status.set("sender", "upload", { time: new Date(2025, 10, 15, 14, 30).toISOString() });
    await change;

    equal(
      await status.text(),
      `Tracking aktiv
Offene Events: 5
Letzter Upload: 15.11.2025 14:30
Letzter Fehler: –
Privacy-Modus: inaktiv

Line: free

Secrets: file`,
    );
  },

  "createStatusService() still knows after a restart what was set": async ({ db }) => {
    const earlier = build(db);
    const change = earlier.told();
    await earlier.status.set("sender", "open", 1);
    await earlier.status.set("sender", "open", 2);
    await change;

    const { status } = build(db, { language: "en" });

    const [main] = await status.blocks();
    deepEqual(main?.lines.find((line) => line.id === "open"), {
      plugin: "sender",
      id: "open",
      label: "Open events",
      value: "2",
    });
  },

  "createStatusService() tells of many changes once, and not of what stays the same": async ({ db }) => {
    const { events, status, told } = build(db);
    let count = 0;
    events.on("host/status", () => void count++);

    const change = told();
    await Promise.all([
      status.set("sender", "open", 1),
      status.set("sender", "error", "no"),
      status.set("sender", "open", 2),
    ]);
    await change;
    await status.set("sender", "open", 2);

    const next = told();
    await status.set("sender", "open", 3);
    await next;
    equal(count, 2);
  },

  "createStatusService() sets declared lines of plugins that are on only": async ({ db }) => {
    const { status } = build(db, { manifests: manifests.slice(0, 1) });

    await rejects(status.set("sender", "other", 1), { code: "not-found" });
    await rejects(status.set("tracker", "privacy", "on"), { code: "not-found" });
    await rejects(status.set("sender", "open", {} as never), { code: "invalid" });
    deepEqual((await status.blocks()).map((block) => block.id), ["main", "zz"]);
  },
});
