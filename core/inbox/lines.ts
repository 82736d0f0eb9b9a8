import { everyLanguage, message, type MessageKey, textIn } from "../messages/mod.ts";
import type { Manifest } from "../plugin/manifest/manifest.ts";
import type { CoreLine } from "../status.ts";
import type { WebhookTraffic } from "./inbox.ts";

/** Behind what plugins say of themselves. */
const ORDER = 900;

/** For the status: what the webhooks did not take, and why. */
export function webhookLines(
  manifests: Manifest[],
  traffic: (plugin: string, webhook: string) => WebhookTraffic,
): CoreLine[] {
  return manifests.flatMap(({ id: plugin, title, contributes }) => {
    const block = contributes.status[0]?.block ?? plugin;
    const line = (id: string, label: MessageKey, value: MessageKey, count: number): CoreLine => ({
      plugin,
      id,
      block,
      order: ORDER,
      label: everyLanguage((language) => message(language, label, { plugin: textIn(title, language) })),
      current: everyLanguage((language) => message(language, value, { count })),
    });
    return contributes.webhooks.flatMap(({ id }) => {
      const { refused, leftOut } = traffic(plugin, id);
      return [
        refused && line(`refused.${id}`, "inbox.refused", `inbox.refused.${refused.because}`, refused.count),
        leftOut > 0 && line(`left-out.${id}`, "inbox.leftOut", "inbox.leftOut.count", leftOut),
      ].filter((one) => one !== null && one !== false);
    });
  });
}
