import { join } from "node:path";
import type { Json, Log } from "timetrack";
import { messageOf } from "../errors.ts";
import { type Language, message, systemLanguage } from "../messages/mod.ts";
import type { Paths } from "../paths.ts";
import type { SecretStore } from "../secrets/secrets.ts";
import { differences, valuesBesideFault, valuesWithChanges } from "./choose-values.ts";
import { checkChanges, type Checked, checkValues, type Claim } from "./check.ts";
import { editConfigFile, readConfigFile } from "./config-file.ts";
import type { Values } from "./config-text.ts";
import { hostConfig, type Names, systemNames } from "./host-config.ts";
import type { HostConfig } from "./host-keys.ts";
import { readLastGood, writeLastGood } from "./last-good.ts";
import { createSecretMover } from "./secret-mover.ts";
import { watchFile } from "./watch-file.ts";

export interface ConfigService {
  /** The host's own settings, valid at any time. */
  readonly host: HostConfig;
  /** The person's language, "auto" resolved. */
  readonly language: "de" | "en";
  /** Raw value of a key that a plugin's setting claims by `configKey`; `undefined` when the file does not have it. */
  get(key: string): Json | undefined;
  /** Writes keys to config.json, atomically and keeping what it does not know; `undefined` removes a key. */
  set(values: Record<string, Json | undefined>): Promise<void>;
  /** Tells the keys that changed, whether by `set` or by an edit of the file. */
  onDidChange(listener: (keys: string[]) => void): () => void;
  /** Sentences about what is wrong with the file at the moment; empty when all is well. */
  readonly problems: string[];
}

export type { Claim };

export interface ConfigOptions {
  paths: Pick<Paths, "configFile" | "data">;
  secrets: Pick<SecretStore, "set">;
  log: Log;
  /** Names of computer and person where the file has none; default: those of the system. */
  names?: Names | undefined;
  /** What `"language": "auto"` means; default: the language of the system. */
  systemLanguage?: Language | undefined;
}

export interface OpenConfig extends ConfigService {
  /**
   * Names the keys that settings of plugins use, all of them at each call. From then on an
   * unknown key is a problem, edits of the file are followed, and secrets in it are moved to
   * the store; that is not waited for, since somebody may have to unlock the keychain. A moved
   * secret is told like a change of its key.
   */
  claim(claims: Claim[]): Promise<void>;
  /** Resolves when every secret found so far has been moved, or could not be. */
  secretsMoved(): Promise<void>;
  /** Hears that `problems` may have changed. */
  onDidChangeProblems(listener: () => void): () => void;
  close(): Promise<void>;
}

// Some editors delete the file before they write it anew.
const GONE_FOR_GOOD_MS = 1000;

/** Reads config.json. The host's own keys are valid from now on; plugins claim theirs later. */
export async function openConfig(options: ConfigOptions): Promise<OpenConfig> {
  const { paths: { configFile: file, data }, secrets, log, names = systemNames() } = options;
  const automatic = options.systemLanguage ?? systemLanguage();
  const lastGoodFile = join(data, "config.last-good.json");
  const changeListeners = new Set<(keys: string[]) => void>();
  const problemListeners = new Set<() => void>();
  let claims: Claim[] | null = null;
  let lastGood = await readLastGood(lastGoodFile);
  let source = await readConfigFile(file);
  let checked = check();
  let values = isGood() || lastGood === null ? checked.values : checkValues(lastGood, null, lastGoodFile).values;
  let host = hostConfig(values, names);
  let stopWatching: (() => void) | null = null;
  let goneTimer: ReturnType<typeof setTimeout> | undefined;
  let logged = new Set<string>();
  let closed = false;
  let lastTurn: Promise<unknown> = Promise.resolve();
  const mover = createSecretMover({
    file,
    secrets,
    log,
    remove: (key, value) => removeSecret(key, value),
    onMoved: (key) => tell([key]),
  });
  report();

  function check(): Checked {
    const result = checkValues(source.values, claims, file);
    return source.problem ? { ...result, problems: [source.problem] } : result;
  }

  function isGood(): boolean {
    return checked.problems.length === 0;
  }

  function language(): Language {
    return host.language === "auto" ? automatic : host.language;
  }

  function report(): void {
    const before = logged;
    logged = new Set([...checked.notes, ...sentences("en")]);
    for (const note of checked.notes) if (!before.has(note)) log.info(note);
    for (const sentence of sentences("en")) if (!before.has(sentence)) log.warn(sentence);
    for (const listener of problemListeners) listener();
  }

  function sentences(language: Language): string[] {
    const goesOn = lastGood === null ? "config.defaults" : "config.lastGood";
    const own = checked.problems.map((problem) => problem(language));
    const others = mover.problems.map((problem) => problem(language));
    return [...own, ...(own.length > 0 ? [message(language, goesOn)] : []), ...others];
  }

  /** File accesses one after the other: each reads before it writes. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = lastTurn.then(work, work);
    lastTurn = turn;
    return turn;
  }

  function inBackground(work: Promise<void>): void {
    work.catch((thrown) => log.error("Cannot follow the configuration", thrown));
  }

  function apply(next: Values): void {
    const before = { ...values, ...host };
    values = next;
    host = hostConfig(values, names);
    tell(differences(before, { ...values, ...host }));
  }

  function tell(keys: string[]): void {
    if (keys.length === 0) return;
    log.info(`Configuration changed: ${keys.join(", ")}`);
    for (const listener of [...changeListeners]) listener(keys);
  }

  async function keepAsGood(): Promise<void> {
    lastGood = values;
    await writeLastGood(lastGoodFile, values).catch((thrown) =>
      log.warn(`Cannot write "${lastGoodFile}": ${messageOf(thrown)}`)
    );
  }

  function watch(): void {
    stopWatching = watchFile(file, () => inBackground(inTurn(() => reload(false))));
  }

  async function reload(goneForGood: boolean): Promise<void> {
    clearTimeout(goneTimer);
    const next = await readConfigFile(file);
    if (closed) return;
    if (next.text === source.text && (next.problem === null) === (source.problem === null)) return;
    if (next.text === null && !next.problem && !goneForGood) {
      goneTimer = setTimeout(() => inBackground(inTurn(() => reload(true))), GONE_FOR_GOOD_MS).unref();
      return;
    }
    source = next;
    checked = check();
    // An edit counts as a whole or not at all.
    if (isGood()) {
      apply(checked.values);
      await keepAsGood();
    }
    report();
    inBackground(moveSecrets());
  }

  async function moveSecrets(): Promise<void> {
    if (Object.keys(checked.secrets).length === 0 && mover.problems.length === 0) return;
    await mover.move(checked.secrets, claims ?? []);
    if (!closed) report();
  }

  const removeSecret = (key: string, value: string) =>
    inTurn(async () => {
      if (closed || (await readConfigFile(file)).values[key] !== value) return;
      source = await editConfigFile(file, { [key]: undefined });
      checked = check();
    });

  return {
    get host() {
      return host;
    },
    get language() {
      return language();
    },
    get problems() {
      return sentences(language());
    },
    get: (key) => key === "machine_id" || key === "user_id" ? host[key] : values[key],
    set: (changes) =>
      inTurn(async () => {
        const wanted = checkChanges(changes, claims ?? [], file);
        source = await editConfigFile(file, changes);
        checked = check();
        apply(isGood() ? checked.values : valuesWithChanges(values, changes, wanted));
        await keepAsGood();
        report();
      }),
    onDidChange(listener) {
      changeListeners.add(listener);
      return () => void changeListeners.delete(listener);
    },
    onDidChangeProblems(listener) {
      problemListeners.add(listener);
      return () => void problemListeners.delete(listener);
    },
    async claim(list) {
      claims = list;
      await inTurn(async () => {
        checked = check();
        if (isGood()) {
          apply(checked.values);
          await keepAsGood();
        } else {
          const rest = lastGood === null ? checked.values : checkValues(lastGood, claims, lastGoodFile).values;
          apply(valuesBesideFault(values, rest));
        }
        report();
        if (!stopWatching) watch();
      });
      inBackground(moveSecrets());
    },
    secretsMoved: () => mover.idle(),
    async close() {
      closed = true;
      clearTimeout(goneTimer);
      stopWatching?.();
      await lastTurn.catch(() => {});
    },
  };
}
