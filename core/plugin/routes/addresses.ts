import type { ConfigService } from "../../config/config.ts";
import { TimeTrackError } from "../../errors.ts";
import { publicAddress } from "../../inbox/address.ts";
import { pathOf } from "../../inbox/webhook-at.ts";
import type { Manifest } from "../manifest/manifest.ts";

export interface AddressesOptions {
  /** The host's own, such as `http://127.0.0.1:8000`. */
  local(): string;
  config: Pick<ConfigService, "host">;
  secret(plugin: string, setting: string): Promise<string | null>;
}

interface Declared {
  path: string;
  fixed: boolean;
  secretPath?: string;
}

/** Where what a plugin declares is reached, with the secret that its address ends with. */
export interface Addresses {
  /** For a service outside; `null` while the configuration names no address or the secret is not there. */
  outside(plugin: string, declared: Declared): Promise<string | null>;
  of(manifest: Manifest, path: string): Promise<{ local: string | null; outside: string | null }>;
}

export function createAddresses({ local, config, secret }: AddressesOptions): Addresses {
  async function fullPath(plugin: string, declared: Declared): Promise<string | null> {
    const path = pathOf(plugin, declared);
    if (declared.secretPath === undefined) return path;
    const key = await secret(plugin, declared.secretPath);
    return key && `${path}/${key}`;
  }

  async function outside(plugin: string, declared: Declared): Promise<string | null> {
    const path = await fullPath(plugin, declared);
    return path === null ? null : publicAddress(config.host, path);
  }

  return {
    outside,
    async of({ id, contributes }, path) {
      const declared = [...contributes.routes, ...contributes.webhooks].find((one) => one.path === path);
      if (!declared) {
        throw new TimeTrackError("not-found", `Cannot tell the address of "${path}": the manifest does not declare it`);
      }
      const full = await fullPath(id, declared);
      return { local: full === null ? null : local() + full, outside: await outside(id, declared) };
    },
  };
}
