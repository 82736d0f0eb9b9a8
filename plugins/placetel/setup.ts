import type { PluginContext, WebhookInfo } from "timetrack";

/** What the settings page shows beside the settings themselves. */
export interface Setup {
  webhook: WebhookInfo;
  /** The last event that is known, also from before the start of the host. */
  lastEventAt: string | null;
  /** Entries of the chosen lines for which nobody was found. */
  unknown: string[];
  /** How many calls a reading of the list that goes on has fetched, or `null`. */
  reading: number | null;
  /** When the list was read the last time. */
  readAt: string | null;
  /** Why the last reading failed. */
  error: { en: string; de: string } | null;
}

export async function readSetup(
  { state, lastEventAt, webhook, ...known }: Pick<Setup, "webhook" | "lastEventAt" | "unknown" | "reading"> & {
    state: PluginContext["state"];
  },
): Promise<Setup> {
  return {
    ...known,
    webhook,
    lastEventAt: [lastEventAt, webhook.lastReceivedAt].filter((at) => at !== null).sort().at(-1) ?? null,
    readAt: await state.get<string>("pulledAt") ?? null,
    error: await state.get<{ en: string; de: string }>("error") ?? null,
  };
}
