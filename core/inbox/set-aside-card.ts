import type { Log } from "timetrack";
import type { IssueService } from "../issues.ts";
import { everyLanguage, message } from "../messages/mod.ts";

export interface SetAsideCardOptions {
  issues: Pick<IssueService, "create" | "resolve">;
  titleOf(plugin: string): string;
  log: Log;
}

/** The repair card of a plugin that could not handle what it received; `null` takes it down. */
export function createSetAsideCard({ issues, titleOf, log }: SetAsideCardOptions) {
  /** Changes of cards, one after the other. */
  let last: Promise<void> = Promise.resolve();

  async function show(plugin: string, reason: string): Promise<void> {
    await issues.create("host", `inbox:${plugin}`, {
      severity: "warning",
      title: everyLanguage((language) => message(language, "inbox.failed.title", { plugin: titleOf(plugin) })),
      hint: everyLanguage((language) => message(language, "inbox.failed.hint", { reason })),
      command: `redeliver:${plugin},discard:${plugin}`,
    });
  }

  return (plugin: string, reason: string | null): void => {
    last = last.then(() => reason === null ? issues.resolve("host", `inbox:${plugin}`) : show(plugin, reason))
      .catch((thrown) => log.error("Cannot change the card about what a plugin could not handle", thrown));
  };
}
