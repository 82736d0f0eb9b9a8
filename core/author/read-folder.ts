import { refusal } from "../refusal.ts";
import { message } from "../messages/mod.ts";
import { loadPlugin } from "../plugin/manifest/load.ts";
import type { Manifest, Platform } from "../plugin/manifest/manifest.ts";

/** The manifest as its author wrote it, and as the host reads it. */
export interface PluginFolder {
  folder: string;
  manifest: Manifest;
  raw: RawManifest;
}

export interface RawManifest {
  [field: string]: unknown;
  platforms?: Platform[];
  permissions?: RawPermissionsOfAll;
  optionalPermissions?: RawPermissionsOfAll;
  contributes?: { pages?: { id: string; main: string }[]; [kind: string]: unknown };
}

type RawPermissionsOfAll = RawPermissions & { platform?: { [os: string]: RawPermissions } };
type RawPermissions = { [name in "read" | "run" | "ffi"]?: string[] };

/** Reads the folder of a plugin that is being written, also of one for another system than this. */
export async function readPluginFolder(path: string): Promise<PluginFolder> {
  const folder = await Deno.realPath(path).catch(() => {
    throw refusal("not-found", (language) => message(language, "author.folder", { folder: path }), {
      hint: (language) => message(language, "author.folder.hint"),
    });
  });
  const raw = await readRaw(folder);
  const { manifest, problems } = await loadPlugin(folder, false, systemFor(raw));
  if (manifest && raw) return { folder, manifest, raw };
  throw refusal(
    "invalid",
    (language) => problems.map((problem) => problem(language)).join("\n"),
    { hint: (language) => message(language, "author.manifest.hint") },
  );
}

/** This system, or the first one that the plugin is for. */
function systemFor(raw: RawManifest | null): Platform {
  const here = Deno.build.os as Platform;
  const platforms = Array.isArray(raw?.platforms) ? raw.platforms : [here];
  return platforms.includes(here) ? here : platforms[0] ?? here;
}

async function readRaw(folder: string): Promise<RawManifest | null> {
  try {
    const raw = JSON.parse((await Deno.readTextFile(`${folder}/manifest.json`)).replace(/^\uFEFF/, ""));
    return typeof raw === "object" && raw !== null ? raw : null;
  } catch {
    // What is wrong with it, loadPlugin() tells.
    return null;
  }
}
