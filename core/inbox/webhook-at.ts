import type { Manifest, WebhookContribution } from "../plugin/manifest.ts";

export interface Webhook {
  manifest: Manifest;
  contribution: WebhookContribution;
  /** `"<plugin>/<webhook>"` */
  name: string;
}

/** The webhook that a plugin declares at this path, or `null`. */
export function webhookAt(manifests: Manifest[], path: string): Webhook | null {
  for (const manifest of manifests) {
    for (const contribution of manifest.contributes.webhooks) {
      if (pathOf(manifest.id, contribution) === path) {
        return { manifest, contribution, name: `${manifest.id}/${contribution.id}` };
      }
    }
  }
  return null;
}

export function pathOf(plugin: string, { fixed, path }: WebhookContribution): string {
  return fixed ? path : `/api/plugins/${plugin}${path}`;
}
