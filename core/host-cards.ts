import type { Log } from "timetrack";
import type { OpenConfig } from "./config/config.ts";
import type { OpenedDatabase } from "./database/open.ts";
import type { IssueService, NewIssue } from "./issues.ts";
import { everyLanguage, message, type MessageKey } from "./messages/mod.ts";
import type { OpenSecrets } from "./secrets/secrets.ts";

export interface HostCardOptions {
  issues: IssueService;
  config: Pick<OpenConfig, "problems" | "language" | "onDidChangeProblems">;
  secrets: Pick<OpenSecrets, "problems">;
  log: Log;
}

/** The repair cards of the host itself: what is wrong with its files, and what was done about it. */
export function createHostCards({ issues, config, secrets, log }: HostCardOptions) {
  const stopListening = config.onDidChangeProblems(() =>
    void showConfig().catch((thrown) => log.error("Cannot show what is wrong with the configuration", thrown))
  );

  async function card(id: string, wrong: boolean, card: Omit<NewIssue, "severity">): Promise<void> {
    if (wrong) await issues.create("host", id, { severity: "warning", ...card });
    else await issues.resolve("host", id);
  }

  async function showConfig(): Promise<void> {
    const { problems } = config;
    await card("config", problems.length > 0, {
      title: say("issue.config.title"),
      hint: sentences(problems),
      command: "config",
    });
  }

  return {
    /** What the start has found out. */
    async show({ recovered, safeMode }: { recovered: OpenedDatabase["recovered"]; safeMode: boolean }): Promise<void> {
      if (recovered) {
        const kind = recovered.restoredFrom ? "issue.database.restored" : "issue.database.new";
        const params = { file: recovered.brokenFile, backup: recovered.restoredFrom ?? "" };
        const title = say(`${kind}.title`);
        await issues.create("host", "database", {
          severity: "error",
          title,
          hint: say(`${kind}.hint`, params),
          command: "dismiss:database",
        });
        await issues.resolve("host", "damage");
      }
      const safe = { title: say("issue.safeMode.title"), hint: say("issue.safeMode.hint"), command: null };
      await card("safe-mode", safeMode, safe);
      const lost = secrets.problems(config.language);
      await card("secrets", lost.length > 0, {
        title: say("issue.secrets.title"),
        hint: sentences(lost),
        command: null,
      });
      await showConfig();
    },

    /** The database was found damaged while it is in use. */
    damaged: () =>
      card("damage", true, {
        title: say("issue.database.damaged.title"),
        hint: say("issue.database.damaged.hint"),
        command: null,
      }),

    close: stopListening,
  };
}

function say(key: MessageKey, params: Record<string, string> = {}) {
  return everyLanguage((language) => message(language, key, params));
}

function sentences(list: string[]): string {
  return list.map((sentence) => /[.!?]$/.test(sentence) ? sentence : `${sentence}.`).join(" ");
}
