import type { Log } from "timetrack";
import { messageOf } from "../errors.ts";
import { message } from "../messages/mod.ts";
import type { SecretStore } from "../secrets/secrets.ts";
import type { Claim } from "./check.ts";
import type { Problem } from "./config-text.ts";

export interface SecretMoverOptions {
  file: string;
  secrets: Pick<SecretStore, "set">;
  log: Log;
  /** Takes the secret out of the file, if it still says the same there. */
  remove(key: string, value: string): Promise<void>;
  onMoved(key: string): void;
}

export interface SecretMover {
  /** Moves the secrets of the file to the store of each plugin that claims them; resolves when all is tried. */
  move(found: { [key: string]: string }, claims: Claim[]): Promise<void>;
  /** Resolves when all that was handed over so far is tried. */
  idle(): Promise<void>;
  readonly problems: Problem[];
}

/** Secrets go into the store first and only then out of the file: whatever fails, one of them has it. */
export function createSecretMover({ file, secrets, log, remove, onMoved }: SecretMoverOptions): SecretMover {
  const problems = new Map<string, Problem>();
  let last: Promise<void> = Promise.resolve();

  async function moveOne(key: string, value: string, claims: Claim[]): Promise<void> {
    try {
      for (const claim of claims) {
        if (claim.key === key && claim.secret) await secrets.set(claim.plugin, claim.setting ?? key, value);
      }
      await remove(key, value);
      problems.delete(key);
      log.info(`The secret "${key}" was moved from "${file}" to the secret store`);
      onMoved(key);
    } catch (thrown) {
      const named = { key: `"${key}"`, file: `"${file}"`, reason: messageOf(thrown) };
      problems.set(key, (language) => message(language, "config.secret.kept", named));
    }
  }

  return {
    move(found, claims) {
      last = last.then(async () => {
        for (const key of problems.keys()) if (!Object.hasOwn(found, key)) problems.delete(key);
        for (const [key, value] of Object.entries(found)) await moveOne(key, value, claims);
      });
      return last;
    },
    idle: () => last,
    get problems() {
      return [...problems.values()];
    },
  };
}
