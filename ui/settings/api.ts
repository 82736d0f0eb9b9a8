import type { DataOverview } from "../../core/data/service.ts";
import { client, param, read } from "../client.ts";

export type { DataJob, DataOverview } from "../../core/data/service.ts";

/** The plugin that records windows, and with them the person's day. */
const RECORDER = "window-tracker";

export const exportAddress = "/api/data/export";

export const settingsApi = {
  data: (signal: AbortSignal): Promise<DataOverview> => read(client.data.$get({}, { init: { signal } })),
  retention: (days: number, signal: AbortSignal) =>
    read(client.data.retention.$get({ query: { days: String(days) } }, { init: { signal } })),
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
