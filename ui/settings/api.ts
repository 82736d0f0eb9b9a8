import type { DataOverview } from "../../core/data/service.ts";
import type { Json } from "timetrack";
import type { SettingProblem } from "../../core/services.ts";
import type { SettingsOf } from "../api.ts";
import { client, param, read } from "../client.ts";
import type { Language } from "../timeline/duration.ts";

export type { DataJob, DataOverview } from "../../core/data/service.ts";

/** The plugin that records windows, and with them the person's day. */
const RECORDER = "window-tracker";

export const exportAddress = "/api/data/export";

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
  /** Nothing is recorded for so many minutes; `null` ends the pause. */
  pause: (minutes: number | null) =>
    read(client.plugins[":id"].commands[":command"].$post({
      param: param({ id: RECORDER, command: "privacy-mode" }),
      json: minutes === null ? { on: false } : { minutes },
    })),
  /** What the status says about recording, in the person's language. */
  async recording(signal: AbortSignal): Promise<{ id: string; label: string | null; value: string }[]> {
    const { blocks } = await read(client.status.$get({}, { init: { signal } }));
    return blocks.flatMap(({ lines }) => lines).filter(({ plugin }) => plugin === RECORDER);
  },
};
