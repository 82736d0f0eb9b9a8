import { posix, win32 } from "node:path";
import { writeDurably } from "./atomic-file.ts";
import { messageOf, TimeTrackError } from "./errors.ts";
import { refusal, says } from "./refusal.ts";

/** Where everything lies; see docs/architecture.md. */
export interface Paths {
  /** Folder of config.json, the token and the log. */
  config: string;
  /** Folder of the database, backups, plugins and caches. */
  data: string;
  configFile: string;
  logFile: string;
  tokenFile: string;
  databaseFile: string;
  backups: string;
  /** Third-party plugins, one folder each. */
  plugins: string;
  /** Data folders of plugins, one each. */
  pluginData: string;
  cache: string;
  lockFile: string;
}

export interface Surroundings {
  /** Folder that holds everything; goes before TIMETRACK_HOME. */
  home?: string | undefined;
  env: Record<string, string | undefined>;
  /** `Deno.build.os` */
  os: string;
  /** Whether there is such a file; asked where an earlier version kept its data. */
  isThere?: ((file: string) => boolean) | undefined;
}

/** Where TimeTrack keeps its files on this system. */
export function resolvePaths(surroundings: Surroundings): Paths {
  const { join } = pathsOf(surroundings.os);
  const { config, data } = folders(surroundings);
  return {
    config,
    data,
    configFile: join(config, "config.json"),
    logFile: join(config, "timetrack_agent.log"),
    tokenFile: join(config, "token"),
    databaseFile: join(data, "timetrack.db"),
    backups: join(data, "backups"),
    plugins: join(data, "plugins"),
    pluginData: join(data, "plugin-data"),
    cache: join(data, "cache"),
    lockFile: join(data, LOCK),
  };
}

function pathsOf(os: string): typeof posix {
  return os === "windows" ? win32 : posix;
}

const LOCK = "timetrack.lock";

function folders({ home, env, os, isThere = isFile }: Surroundings): { config: string; data: string } {
  const { join, resolve } = pathsOf(os);
  const chosen = home || env.TIMETRACK_HOME;
  if (chosen) return both(resolve(chosen));
  if (os === "windows") {
    const place = (variable: string, name: string) =>
      join(env[variable] || join(personal("USERPROFILE", env), "AppData", name), "TimeTrack");
    const config = place("APPDATA", "Roaming");
    // Settings may follow the person to another computer; what was recorded on this one stays, see decision 0017.
    // An earlier version kept both in one folder; what roams in from a computer with such a one is not this computer's.
    const data = place("LOCALAPPDATA", "Local");
    const isOfEarlier = isThere(join(config, LOCK)) && !isThere(join(data, LOCK));
    return isOfEarlier ? both(config) : { config, data };
  }
  if (os === "darwin") return both(join(personal("HOME", env), "Library", "Application Support", "TimeTrack"));
  return {
    config: join(absolute(env.XDG_CONFIG_HOME) ?? join(personal("HOME", env), ".config"), "timetrack"),
    data: join(absolute(env.XDG_DATA_HOME) ?? join(personal("HOME", env), ".local", "share"), "timetrack"),
  };
}

function isFile(file: string): boolean {
  try {
    return Deno.statSync(file).isFile;
  } catch {
    return false;
  }
}

function both(folder: string): { config: string; data: string } {
  return { config: folder, data: folder };
}

// The XDG specification: a relative path in one of its variables is to be ignored.
function absolute(folder: string | undefined): string | undefined {
  return folder?.startsWith("/") ? folder : undefined;
}

function personal(name: string, env: Record<string, string | undefined>): string {
  const folder = env[name];
  if (folder) return folder;
  throw new TimeTrackError("unavailable", `Cannot choose a folder for TimeTrack: the variable "${name}" is not set`, {
    hint: "Set it, or name a folder with --home or TIMETRACK_HOME",
  });
}

/** Creates the folders that are missing, open to this person only. */
export async function createFolders(paths: Paths): Promise<void> {
  for (const folder of [paths.config, paths.data]) {
    // The plugins' processes are told their folders in a list that commas divide.
    if (folder.includes(",")) {
      throw refusal("unavailable", says("refusal.folder.comma", { folder }), {
        hint: says("refusal.folder.comma.hint"),
      });
    }
  }
  for (const folder of [paths.config, paths.data, paths.backups, paths.plugins, paths.pluginData, paths.cache]) {
    try {
      await Deno.mkdir(folder, { recursive: true, mode: 0o700 });
    } catch (cause) {
      throw refusal("unavailable", says("refusal.folder.create", { folder, reason: messageOf(cause) }), {
        hint: says("refusal.folder.create.hint"),
        cause,
      });
    }
  }
}

/** The token that lets programs of this person in: 256 random bits, base64url. */
export async function readOrCreateToken(paths: Paths): Promise<string> {
  const stored = await readToken(paths.tokenFile);
  if (stored) return stored;

  const token = crypto.getRandomValues(new Uint8Array(32)).toBase64({ alphabet: "base64url", omitPadding: true });
  const temporary = `${paths.tokenFile}.${crypto.randomUUID()}.tmp`;
  await writeDurably(temporary, token + "\n", 0o600);
  try {
    // A link fails where a rename would replace: of two that start at once, both get the first one's token.
    await Deno.link(temporary, paths.tokenFile);
  } catch {
    const first = await readToken(paths.tokenFile);
    if (first) return first;
    // Also the way on file systems without links.
    await Deno.rename(temporary, paths.tokenFile);
  } finally {
    await Deno.remove(temporary).catch(() => {});
  }
  return token;
}

async function readToken(file: string): Promise<string | null> {
  try {
    const token = (await Deno.readTextFile(file)).trim();
    if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
    if (Deno.build.os !== "windows") await Deno.chmod(file, 0o600);
    return token;
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound) return null;
    throw new TimeTrackError("unavailable", `Cannot read the token "${file}": ${messageOf(thrown)}`, { cause: thrown });
  }
}
