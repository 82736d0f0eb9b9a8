import { join } from "node:path";
import type { Paths } from "../paths.ts";

export const dataPlaces = ["database", "backups", "plugins", "pluginData", "log", "config"] as const;
export type DataPlace = (typeof dataPlaces)[number];

export interface PlaceInfo {
  id: DataPlace;
  /** The folder, or the file. */
  path: string;
  /** Folder to open for it. */
  folder: string;
  bytes: number;
}

/** Where everything lies, and how large it is. */
export function placesOf(paths: Paths): Promise<PlaceInfo[]> {
  const { config, data, backups, plugins, pluginData, databaseFile, logFile, configFile } = paths;
  const places: Record<DataPlace, Omit<PlaceInfo, "id" | "bytes"> & { size: () => Promise<number> }> = {
    database: { path: databaseFile, folder: data, size: () => sizeOfFiles(data, databaseFile) },
    backups: { path: backups, folder: backups, size: () => sizeOfFolder(backups) },
    plugins: { path: plugins, folder: plugins, size: () => sizeOfFolder(plugins) },
    pluginData: { path: pluginData, folder: pluginData, size: () => sizeOfFolder(pluginData) },
    log: { path: logFile, folder: config, size: () => sizeOfFiles(config, logFile) },
    config: { path: configFile, folder: config, size: () => sizeOfFiles(config, configFile) },
  };
  return Promise.all(dataPlaces.map(async (id) => {
    const { size, ...place } = places[id];
    return { id, ...place, bytes: await size() };
  }));
}

/** A file, with those beside it that carry its name and more. */
async function sizeOfFiles(folder: string, file: string): Promise<number> {
  let bytes = 0;
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    if (path.startsWith(file)) bytes += (await Deno.stat(path).catch(() => null))?.size ?? 0;
  }
  return bytes;
}

async function sizeOfFolder(folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    const found = await Deno.lstat(path).catch(() => null);
    bytes += found?.isDirectory ? await sizeOfFolder(path) : found?.size ?? 0;
  }
  return bytes;
}

async function namesIn(folder: string): Promise<string[]> {
  const names: string[] = [];
  try {
    for await (const { name } of Deno.readDir(folder)) names.push(name);
  } catch (thrown) {
    if (!(thrown instanceof Deno.errors.NotFound)) throw thrown;
  }
  return names;
}
