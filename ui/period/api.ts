import { client, read } from "../client.ts";
import type { Day } from "../timeline/day.ts";

export const periodApi = {
  days: (from: Day, to: Day, zone: string, signal: AbortSignal) =>
    read(client.days.$get({ query: { from, to, zone } }, { init: { signal } })),
};
