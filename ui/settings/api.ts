import type { DataOverview } from "../../core/data/service.ts";
import type { Json } from "timetrack";
import type { SettingProblem } from "../../core/plugin/manifest/setting-problems.ts";
import { api, type SettingsOf } from "../api.ts";
import { client, param, read } from "../client.ts";
import type { Language } from "../timeline/duration.ts";

export type { DataJob, DataOverview } from "../../core/data/service.ts";

/** A plugin that records the day, and can be paused. */
export interface Recorder {
  id: string;
  pauseCommand: string;
  hasSettings: boolean;
  lines: { id: string; label: string | null; value: string }[];
}

export const exportAddress = "/api/data/export";

/** States in which a plugin records, or will when it is asked. */
const RECORDING = ["asleep", "starting", "running", "restarting"];

export const settingsApi = {
  data: (signal: AbortSignal): Promise<DataOverview> => read(client.data.$get({}, { init: { signal } })),
  retention: (days: number, signal: AbortSignal) =>
    read(client.data.retention.$get({ query: { days: String(days) } }, { init: { signal } })),
  /** What the host would refuse; nothing is stored. */
  check: (plugin: string, values: Record<string, Json>): Promise<SettingProblem[]> =>
    read(client.settings[":plugin"].check.$post({ param: param({ plugin }), json: values })),
  tryPatterns: (format: "pattern" | "regex", patterns: string[], text: string) =>
    read(client.patterns.try.$post({ json: { format, patterns, text } })),
  /** All forms in a language, whichever the app speaks. */
  formsIn: (language: Language, signal: AbortSignal) =>
    read(client.settings.$get({}, { init: { signal }, headers: { "accept-language": language } })) as Promise<
      SettingsOf[]
    >,
  open: (place: DataOverview["places"][number]["id"]) => read(client.data.open.$post({ json: { place } })),
  deleteRange: (range: { from: string; to: string }) => read(client.data.delete.$post({ json: range })),
  deleteEverything: () => read(client.data.delete.$post({ json: { everything: true } })),
  /** They record nothing for so many minutes; `null` ends the pause. */
  async pause(recorders: Recorder[], minutes: number | null): Promise<void> {
    const asked = await Promise.allSettled(
      recorders.map(({ id, pauseCommand: command }) =>
        read(client.plugins[":id"].commands[":command"].$post({
          param: param({ id, command }),
          json: minutes === null ? { on: false } : { minutes },
        }))
      ),
    );
    // All are asked: that one cannot must not keep the others recording.
    const failed = asked.find((one) => one.status === "rejected");
    if (failed) throw failed.reason;
  },
  /** The plugins whose recording can be paused, with what the status says about them in the person's language. */
  async recorders(signal: AbortSignal): Promise<Recorder[]> {
    const [plugins, { blocks }] = await Promise.all([
      api.plugins(signal),
      read(client.status.$get({}, { init: { signal } })),
    ]);
    const lines = blocks.flatMap((block) => block.lines);
    return plugins.flatMap(({ id, state, settings, pauseCommand }) =>
      pauseCommand === null || !RECORDING.includes(state)
        ? []
        : [{ id, pauseCommand, hasSettings: settings.length > 0, lines: lines.filter(({ plugin }) => plugin === id) }]
    );
  },
};
