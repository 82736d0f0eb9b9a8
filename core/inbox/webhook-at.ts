import { behind } from "../plugin/routes/secret-path.ts";
import type { Manifest, WebhookContribution } from "../plugin/manifest/manifest.ts";

export interface Webhook {
  manifest: Manifest;
  contribution: WebhookContribution;
  /** `"<plugin>/<webhook>"` */
  name: string;
  /** What the address goes on with, where it has to be a secret. */
  given: string | null;
}

/** The webhook that a plugin declares at this path, or `null`. */
export function webhookAt(manifests: Manifest[], path: string): Webhook | null {
  for (const manifest of manifests) {
    for (const contribution of manifest.contributes.webhooks) {
      const declared = pathOf(manifest.id, contribution);
      const given = contribution.secretPath === undefined ? null : behind(declared, path);
      if (given !== null || contribution.secretPath === undefined && declared === path) {
        return { manifest, contribution, name: `${manifest.id}/${contribution.id}`, given };
      }
    }
  }
  return null;
}

export function pathOf(plugin: string, { fixed, path }: Pick<WebhookContribution, "fixed" | "path">): string {
  return fixed ? path : `/api/plugins/${plugin}${path}`;
}
