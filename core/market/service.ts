import type { ConfigService } from "../config/config.ts";
import type { PluginInfo } from "../plugin/plugin-info.ts";
import type { PluginService } from "../plugin/service.ts";
import { refusal, saying, says } from "../refusal.ts";
import type { Log } from "timetrack";
import { unpackVerified } from "../plugin/install/unpack-verified.ts";
import type { Origin } from "../plugin/install/versions.ts";
import { download, type DownloadOptions } from "./download.ts";
import { hasIntegrity, integrityOf } from "./integrity.ts";
import { createRegistry, type FoundPackage, type PublishedVersion } from "./registry.ts";
import { refuseUnpacked } from "./packed.ts";
import { signatureVerdict } from "./signatures.ts";
import { isPartOfAddress, parseSource, shownSource, type Source, sourceText } from "./source.ts";
import { unpackTarball } from "./tarball.ts";

export interface MarketOptions {
  config: Pick<ConfigService, "host">;
  plugins: Pick<PluginService, "list" | "install" | "rollback" | "discard">;
  /** Folder for what is being unpacked. */
  cache: string;
  log: Log;
  language(): "en" | "de";
  fetch?: DownloadOptions["fetch"];
}

/** A plugin of which there is something newer, or of which that cannot be told. */
export interface UpdateInfo {
  id: string;
  version: string;
  newest: string | null;
  /** Why it is not known. */
  problem: string | null;
}

/** Finding, fetching and updating plugins. Nothing here asks anybody before a person wants it. */
export interface MarketService {
  search(words: string): Promise<FoundPackage[]>;
  /** Installs exactly what a source names; it waits for consent. */
  install(source: string): Promise<PluginInfo>;
  /** Asks the registry for newer versions of what came from there. */
  updates(): Promise<UpdateInfo[]>;
  /** Fetches the newest version from where the plugin came from. */
  update(id: string): Promise<PluginInfo>;
  rollback(id: string): Promise<PluginInfo>;
  discard(id: string): Promise<void>;
}

const MOST_BYTES = 32 * 1024 * 1024;

export function createMarket(options: MarketOptions): MarketService {
  const { plugins, config, cache, log, fetch = globalThis.fetch } = options;
  const registry = createRegistry({ address: () => config.host.plugin_registry, fetch });

  async function installFrom(source: Source, id?: string): Promise<PluginInfo> {
    return source.kind === "npm"
      ? await installPackage(await registry.find(source.name, source.version), id)
      : await installAddress(source, id);
  }

  async function installPackage(found: PublishedVersion, id?: string): Promise<PluginInfo> {
    const { name, version, dist } = found;
    const names = { package: `${name}@${version}` };
    if (!dist.integrity?.includes("sha512-")) throw refusal("denied", says("market.integrity.none", names));
    const signature = signatureVerdict(found, await registry.keys());
    if (signature === "forged") {
      throw refusal("denied", says("market.forged", names), { hint: says("market.forged.hint") });
    }
    const data = await download(dist.tarball, { fetch, mostBytes: MOST_BYTES });
    if (!hasIntegrity(data, dist.integrity)) throw refusal("denied", says("market.integrity", names));
    const origin: Origin = {
      source: `npm:${name}`,
      integrity: integrityOf(data),
      signature,
      provenance: dist.attestations?.provenance?.predicateType ?? null,
    };
    return await unpacked(async (folder) => {
      const inside = await unpackTarball(data, folder);
      await refuseUnpacked(names.package, inside, Object.keys(found.dependencies ?? {}));
      return await plugins.install(inside, { origin, id, version });
    });
  }

  async function installAddress(from: Source & { kind: "https" }, id?: string): Promise<PluginInfo> {
    const { address } = from;
    const data = await download(address, { fetch, mostBytes: MOST_BYTES });
    const origin: Origin = {
      source: sourceText(from),
      integrity: integrityOf(data),
      signature: "unknown",
      provenance: null,
    };
    return await unpacked(async (folder) => {
      const inside = isGzip(data)
        ? await unpackTarball(data, folder)
        : await unpackVerified(data, folder, new URL(address).pathname);
      return await plugins.install(inside, { origin, id });
    });
  }

  async function unpacked<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
    const folder = await Deno.makeTempDir({ dir: cache, prefix: "unpacked-" });
    try {
      return await work(folder);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  }

  async function find(id: string): Promise<PluginInfo> {
    const found = (await plugins.list()).find((one) => one.id === id && !one.builtIn);
    if (!found) throw refusal("not-found", says("refusal.plugin.unknown", { plugin: id }));
    return found;
  }

  return {
    search: (words) => registry.search(words),

    async install(text) {
      const source = parseSource(text);
      log.info(`Fetching a plugin from ${shownSource(sourceText(source))}`);
      return await installFrom(source);
    },

    async updates() {
      const found: UpdateInfo[] = [];
      for (const { id, version, origin } of await plugins.list()) {
        if (!origin?.source.startsWith("npm:")) continue;
        try {
          const { version: newest } = await registry.find(origin.source.slice("npm:".length), null);
          if (await isNewer(newest, version)) found.push({ id, version, newest, problem: null });
        } catch (thrown) {
          found.push({ id, version, newest: null, problem: saying(thrown)(options.language()) });
        }
      }
      return found;
    },

    async update(id) {
      const plugin = await find(id);
      const source = plugin.origin?.source ?? "";
      if (source.startsWith("file:")) {
        throw refusal("conflict", says("market.byHand", { plugin: id }), { hint: says("market.byHand.hint") });
      }
      if (source.startsWith("folder:") && source !== "folder:") {
        return await plugins.install(source.slice("folder:".length), { id });
      }
      if (!/^(npm|https):/.test(source)) throw refusal("conflict", says("market.unknownSource", { plugin: id }));
      if (isPartOfAddress(source)) {
        throw refusal("conflict", says("market.partOfAddress", { plugin: id }), {
          hint: says("market.partOfAddress.hint"),
        });
      }
      const from = parseSource(source);
      if (from.kind === "https") return await installFrom(from, id);
      const newest = await registry.find(from.name, null);
      // A registry that offers an older one as the newest must not take the person back to it.
      if (!await isNewer(newest.version, plugin.version)) return plugin;
      return await installPackage(newest, id);
    },

    rollback: (id) => plugins.rollback(id),
    discard: (id) => plugins.discard(id),
  };
}

async function isNewer(version: string, than: string): Promise<boolean> {
  const { default: semver } = await import("semver");
  return semver.valid(version) !== null && semver.valid(than) !== null && semver.gt(version, than);
}

function isGzip(data: Uint8Array): boolean {
  return data[0] === 0x1f && data[1] === 0x8b;
}
