import type { OnClose } from "./closing.ts";
import { openConfig } from "./config/config.ts";
import { openDatabase } from "./database/open.ts";
import { countStart } from "./failed-starts.ts";
import type { OpenLog } from "./log/log.ts";
import { type Paths, readOrCreateToken } from "./paths.ts";
import { noteSecrets } from "./secrets/noted.ts";
import { openSecrets } from "./secrets/secrets.ts";

export interface FoundationOptions {
  paths: Paths;
  logs: OpenLog;
  onClose: OnClose;
}

export type Foundation = Awaited<ReturnType<typeof openFoundation>>;

/** What all rooms rest on: the folders with what is kept in them, and the database. */
export async function openFoundation({ paths, logs, onClose }: FoundationOptions) {
  const [starts, token, secrets] = await Promise.all([
    countStart(paths.data),
    readOrCreateToken(paths),
    openSecrets({ paths, log: logs.for("secrets"), protect: logs.protect }),
  ]);
  onClose(() => secrets.close());
  // An end that was asked for is no failed start, however early it comes.
  onClose(() => starts.finished());
  logs.protect(token);
  const [config, database] = await Promise.all([
    openConfig({
      paths,
      // Secrets are moved out of the file when plugins claim them, when all of this is open.
      secrets: { set: (plugin, key, value) => noted.set(plugin, key, value) },
      log: logs.for("config"),
    }),
    openDatabase({
      file: paths.databaseFile,
      backups: paths.backups,
      // By the environment and not in config.json: it holds a password.
      url: Deno.env.get("TIMETRACK_DATABASE_URL"),
      log: logs.for("database"),
    }),
  ]);
  const noted = noteSecrets(secrets, database.db);
  onClose(() => database.close());
  onClose(() => config.close());
  logs.setLevel(config.host.log_level);
  onClose(config.onDidChange(() => logs.setLevel(config.host.log_level)));
  return { starts, token, secrets, noted, config, database };
}
