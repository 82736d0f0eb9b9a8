import { everyLanguage, message, textIn } from "../messages/mod.ts";
import type { Manifest } from "../plugin/manifest.ts";
import type { CoreLine } from "../status.ts";
import type { WebhookTraffic } from "./inbox.ts";

/** Behind what plugins say of themselves. */
const ORDER = 900;

/** For the status: which webhooks had to refuse deliveries, and why. */
export function refusalLines(
  manifests: Manifest[],
  traffic: (plugin: string, webhook: string) => WebhookTraffic,
): CoreLine[] {
  return manifests.flatMap(({ id: plugin, title, contributes }) =>
    contributes.webhooks.flatMap(({ id }): CoreLine[] => {
      const { refused } = traffic(plugin, id);
      if (refused === null) return [];
      const { count, because } = refused;
      return [{
        plugin,
        id: `refused.${id}`,
        block: contributes.status[0]?.block ?? plugin,
        order: ORDER,
        label: everyLanguage((language) => message(language, "inbox.refused", { plugin: textIn(title, language) })),
        current: everyLanguage((language) => message(language, `inbox.refused.${because}`, { count })),
      }];
    })
  );
}
