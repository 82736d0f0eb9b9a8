import type { WebhookInfo } from "timetrack";
import { TimeTrackError } from "../errors.ts";
import type { Manifest, WebhookContribution } from "../plugin/manifest/manifest.ts";
import type { Addresses } from "../plugin/routes/addresses.ts";
import type { Meanings } from "./admit.ts";
import type { Inbox } from "./inbox.ts";

/** What plugins may ask about their webhooks. */
export function webhooksForPlugins(
  inbox: Pick<Inbox, "explain" | "traffic">,
  addresses: Pick<Addresses, "outside">,
) {
  return {
    async explain(manifest: Manifest, id: string, meanings: Meanings): Promise<void> {
      if (!declared(manifest, id).admit) {
        throw new TimeTrackError("invalid", `Cannot explain the webhook "${id}": its manifest says no "admit"`);
      }
      await inbox.explain(manifest.id, id, meanings);
    },

    async info(manifest: Manifest, id: string): Promise<WebhookInfo> {
      const { lastReceivedAt, refused, leftOut } = inbox.traffic(manifest.id, id);
      return {
        address: await addresses.outside(manifest.id, declared(manifest, id)),
        lastReceivedAt: lastReceivedAt === null ? null : new Date(lastReceivedAt).toISOString(),
        refused: refused &&
          { count: refused.count, because: refused.because, lastAt: new Date(refused.lastAt).toISOString() },
        leftOut,
      };
    },
  };
}

function declared(manifest: Manifest, id: string): WebhookContribution {
  const found = manifest.contributes.webhooks.find((one) => one.id === id);
  if (found) return found;
  throw new TimeTrackError("not-found", `Cannot find the webhook "${id}" of "${manifest.id}"`);
}
