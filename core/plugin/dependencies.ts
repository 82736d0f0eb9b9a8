import { message, type Say } from "../messages/mod.ts";
import type { Manifest } from "./manifest/manifest.ts";

/** A plugin that another one needs, as it is now. */
export interface Needed {
  manifest: Manifest | null;
  /** Whether it may run, as far as itself goes. */
  ready: boolean;
}

type Satisfies = (version: string, range: string) => boolean;

/** Why a plugin cannot run beside those that are there; `null` when all that it needs, near and far, may run. */
export function dependencyFault(
  manifest: Manifest,
  find: (id: string) => Needed | null,
  satisfies: Satisfies,
): Say | null {
  const sound = new Set<string>();

  function faultOf({ dependencies }: Manifest, path: string[]): Say | null {
    for (const [id, range] of Object.entries(dependencies)) {
      if (sound.has(id)) continue;
      if (path.includes(id)) {
        const circle = [...path.slice(path.indexOf(id)), id].join(" → ");
        return (language) => message(language, "dependency.circle", { path: circle });
      }
      const other = find(id);
      if (!other?.manifest) return (language) => message(language, "dependency.missing", { plugin: id, range });
      const { version } = other.manifest;
      if (!satisfies(version, range)) {
        return (language) => message(language, "dependency.version", { plugin: id, range, version });
      }
      const fault = faultOf(other.manifest, [...path, id]);
      if (fault) return fault;
      if (!other.ready) return (language) => message(language, "dependency.off", { plugin: id });
      sound.add(id);
    }
    return null;
  }

  return faultOf(manifest, [manifest.id]);
}
