import { z } from "zod";
import { refusal, says } from "../refusal.ts";
import { download, type DownloadOptions } from "./download.ts";
import type { RegistryKey } from "./signatures.ts";

const MB = 1024 * 1024;

const published = z.looseObject({
  name: z.string(),
  version: z.string(),
  dependencies: z.record(z.string(), z.string()).optional(),
  deprecated: z.union([z.string(), z.boolean()]).optional(),
  dist: z.looseObject({
    tarball: z.url().max(2000),
    integrity: z.string().max(1000).optional(),
    signatures: z.array(z.looseObject({ keyid: z.string().max(200), sig: z.string().max(2000) })).max(10).optional(),
    attestations: z.looseObject({
      provenance: z.looseObject({ predicateType: z.string().max(200) }).optional(),
    }).optional(),
  }),
});

const packument = z.looseObject({
  name: z.string(),
  "dist-tags": z.record(z.string(), z.string()),
  versions: z.record(z.string(), z.unknown()),
  time: z.record(z.string(), z.unknown()).optional(),
});

const keyList = z.looseObject({
  keys: z.array(z.looseObject({
    keyid: z.string().max(200),
    key: z.string().max(4000),
    expires: z.string().nullable().optional(),
  })).max(50),
});

const found = z.looseObject({
  objects: z.array(z.looseObject({
    package: z.looseObject({
      name: z.string().max(214),
      version: z.string().max(100),
      description: z.string().optional(),
      publisher: z.looseObject({ username: z.string().max(200) }).optional(),
      keywords: z.array(z.string()).optional(),
    }),
  })).max(250),
});

/** A version of a package as the registry describes it. */
export type PublishedVersion = z.output<typeof published> & { publishedAt: string | null };

export interface FoundPackage {
  name: string;
  version: string;
  description: string;
  /** Who published it, as the registry says; not who the plugin says that it is from. */
  publisher: string | null;
}

/** The keyword by which packages say that they are plugins. */
export const KEYWORD = "timetrack-plugin";

/** The HTTP API of an npm registry: what is documented, and no more of it than is needed. */
export function createRegistry({ address, fetch }: { address(): string; fetch: DownloadOptions["fetch"] }) {
  const at = (path: string) => new URL(path, address().replace(/\/*$/, "/")).href;

  async function ask<Schema extends z.ZodType>(path: string, schema: Schema, mostBytes: number) {
    const bytes = await download(at(path), { fetch, mostBytes, accept: "application/json" });
    const parsed = schema.safeParse(parseJson(bytes));
    if (!parsed.success) throw refusal("unavailable", says("market.registry.form", { address: at(path) }));
    return parsed.data;
  }

  return {
    /** The version that is named, else the newest one. */
    async find(name: string, version: string | null): Promise<PublishedVersion> {
      const all = await ask(name.replace("/", "%2f"), packument, 16 * MB);
      const wanted = version ?? all["dist-tags"]["latest"] ?? "";
      const entry = Object.hasOwn(all.versions, wanted) ? published.safeParse(all.versions[wanted]) : null;
      if (entry === null) throw refusal("not-found", says("market.registry.version", { name, version: wanted }));
      // Whoever answers for another package than was asked for is not to be trusted with either.
      if (!entry.success || entry.data.name !== name || entry.data.version !== wanted || all.name !== name) {
        throw refusal("unavailable", says("market.registry.form", { address: at(name) }));
      }
      const at_ = all.time?.[wanted];
      return { ...entry.data, publishedAt: typeof at_ === "string" ? at_ : null };
    },

    /** Keys that the registry signs with; none where it does not sign. */
    async keys(): Promise<RegistryKey[]> {
      try {
        return (await ask("-/npm/v1/keys", keyList, MB)).keys;
      } catch (thrown) {
        if ((thrown as { code?: unknown }).code === "not-found") return [];
        throw thrown;
      }
    },

    async search(words: string): Promise<FoundPackage[]> {
      const text = encodeURIComponent(`keywords:${KEYWORD} ${words}`.trim());
      const { objects } = await ask(`-/v1/search?text=${text}&size=50`, found, 4 * MB);
      // Not every registry knows the keyword as a condition.
      return objects.map((one) => one.package).filter(({ keywords }) => keywords?.includes(KEYWORD) ?? true)
        .map(({ name, version, description = "", publisher }) => ({
          name,
          version,
          description: description.slice(0, 300),
          publisher: publisher?.username ?? null,
        }));
    },
  };
}

export type Registry = ReturnType<typeof createRegistry>;

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
