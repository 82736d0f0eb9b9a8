import { join } from "node:path";
import type { Log } from "timetrack";
import { writeAtomically } from "../atomic-file.ts";
import { messageOf, TimeTrackError } from "../errors.ts";
import { type Language, message } from "../messages/mod.ts";
import type { Paths } from "../paths.ts";
import { refusal, saying } from "../refusal.ts";
import { createKeychain, type Keychain } from "./keychain.ts";
import { createSecretFile } from "./secret-file.ts";

export interface SecretStore {
  /** `keychain`, or `file` where the system has none. */
  readonly kind: "keychain" | "file";
  get(plugin: string, key: string): Promise<string | null>;
  set(plugin: string, key: string, value: string): Promise<void>;
  delete(plugin: string, key: string): Promise<void>;
}

export interface SecretsOptions {
  paths: Paths;
  log: Log;
  /** Hears every value that is read or written, so that the log hides it. */
  protect(secret: string): void;
  /** `TIMETRACK_SECRETS` forces `file` or `keychain`. */
  env?: Record<string, string | undefined> | undefined;
  /** Patience with the keychain: at the first look, and later when somebody may have to unlock it. */
  timeouts?: { probeMs: number; callMs: number } | undefined;
}

export interface OpenSecrets extends SecretStore {
  /** Looks which store there is, if that has not happened yet. */
  ready(): Promise<"keychain" | "file">;
  /** Which store there is, without moving anything: another process may be using the secrets. */
  look(): Promise<"keychain" | "file">;
  /** Deletes all that this home keeps in the keychain; tells how many secrets that were. */
  deleteAll(): Promise<number>;
  /** Sentences about what is wrong at the moment; empty when all is well. */
  problems(language: Language): string[];
  close(): Promise<void>;
}

type Kind = SecretStore["kind"];

/** The secrets of the plugins. Nothing is opened before the first of them is needed. */
export async function openSecrets(options: SecretsOptions): Promise<OpenSecrets> {
  const { paths, log, protect, env = Deno.env.toObject(), timeouts = { probeMs: 15_000, callMs: 60_000 } } = options;
  const marker = join(paths.data, "secrets-in-keychain");
  const keychain = createKeychain(withSessionBus(env), timeouts.callMs);
  const home = await homeHash(paths.data);
  let damaged: string | null = null;
  let locked = false;
  const file = createSecretFile({
    file: join(paths.data, "secrets.enc"),
    keyFile: join(paths.config, "secrets.key"),
    onDamage(keptAs) {
      damaged = keptAs;
      log.error(message("en", "secrets.damaged", { file: JSON.stringify(keptAs) }));
    },
  });

  let kind: Kind = forced(env) ?? (hasSessionBus(env) ? "keychain" : "file");
  let choice: Promise<Kind> | null = null;
  const ready = () => choice ??= choose();

  async function choose(): Promise<Kind> {
    kind = forced(env) ?? await found();
    log.info(kind === "keychain" ? "Secrets are in the keychain of the system" : "Secrets are in an encrypted file");
    return kind;
  }

  /** Once in the keychain, always there: a keychain that does not open today must not make secrets look lost. */
  async function found(): Promise<Kind> {
    if (await exists(marker)) return "keychain";
    if (!await hasKeychain("probe")) return "file";
    try {
      await file.moveTo((account, value) => keychain.set(account, value));
      await writeAtomically(marker, "", { mode: 0o600 });
      return "keychain";
    } catch (thrown) {
      log.warn(`Secrets stay in the encrypted file: ${messageOf(thrown)}`);
      return "file";
    }
  }

  async function look(): Promise<Kind> {
    // A probe of its own: a host that starts meanwhile would miss its one.
    return forced(env) ?? (await exists(marker) || await hasKeychain("look") ? "keychain" : "file");
  }

  async function hasKeychain(probe: string): Promise<boolean> {
    return hasSessionBus(env) && await keychain.works(`${home}/host/${probe}`, timeouts.probeMs);
  }

  /** Does one thing with the store in use; names the secret when it fails, never its value. */
  async function use<Result>(
    verb: "read" | "store" | "remove",
    plugin: string,
    key: string,
    work: (store: Pick<Keychain, "get" | "set" | "delete">, account: string) => Promise<Result>,
  ): Promise<Result> {
    const store = await ready() === "keychain" ? keychain : file;
    try {
      const result = await work(store, `${home}/${plugin}/${key}`);
      locked = false;
      return result;
    } catch (cause) {
      locked = store === keychain;
      const where = locked ? "refusal.secret.keychain" : "refusal.secret.file";
      throw refusal("unavailable", (language) => {
        return message(language, `refusal.secret.${verb}`, { key, plugin, reason: message(language, where) });
      }, {
        hint: locked ? (language) => message(language, "refusal.secret.keychain.hint") : saying(cause),
        cause,
      });
    }
  }

  return {
    get kind() {
      return kind;
    },
    ready,
    look,
    async get(plugin, key) {
      const value = await use("read", plugin, key, (store, account) => store.get(account));
      if (value !== null) protect(value);
      return value;
    },
    set(plugin, key, value) {
      protect(value);
      return use("store", plugin, key, (store, account) => store.set(account, value));
    },
    delete: (plugin, key) => use("remove", plugin, key, (store, account) => store.delete(account)),
    async deleteAll() {
      if (await ready() !== "keychain") return 0;
      const accounts = await keychain.list(`${home}/`);
      for (const account of accounts) await keychain.delete(account);
      await Deno.remove(marker).catch(() => {});
      return accounts.length;
    },
    problems: (language) => [
      ...(damaged === null ? [] : [message(language, "secrets.damaged", { file: JSON.stringify(damaged) })]),
      ...(locked ? [message(language, "secrets.locked")] : []),
    ],
    close: () => keychain.close(),
  };
}

function forced(env: Record<string, string | undefined>): Kind | null {
  const chosen = env.TIMETRACK_SECRETS;
  if (!chosen) return null;
  if (chosen === "file" || chosen === "keychain") return chosen;
  throw new TimeTrackError("invalid", `Cannot use "${chosen}" as TIMETRACK_SECRETS: it must be "file" or "keychain"`);
}

// A service without DBUS_SESSION_BUS_ADDRESS still finds the bus of the person where systemd puts it.
function withSessionBus(env: Record<string, string | undefined>): Record<string, string | undefined> {
  if (Deno.build.os !== "linux" || env.DBUS_SESSION_BUS_ADDRESS || !hasSessionBus(env)) return env;
  return { ...env, DBUS_SESSION_BUS_ADDRESS: `unix:path=${env.XDG_RUNTIME_DIR}/bus` };
}

function hasSessionBus(env: Record<string, string | undefined>): boolean {
  if (Deno.build.os !== "linux" || env.DBUS_SESSION_BUS_ADDRESS) return true;
  return Boolean(env.XDG_RUNTIME_DIR) && existsSync(`${env.XDG_RUNTIME_DIR}/bus`);
}

/** Keeps two homes of one person apart in their one keychain. */
async function homeHash(folder: string): Promise<string> {
  const real = await Deno.realPath(folder).catch(() => folder);
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(real));
  return new Uint8Array(digest).toHex().slice(0, 12);
}

async function exists(file: string): Promise<boolean> {
  return await Deno.stat(file).then(() => true, () => false);
}

function existsSync(file: string): boolean {
  try {
    Deno.statSync(file);
    return true;
  } catch {
    return false;
  }
}
