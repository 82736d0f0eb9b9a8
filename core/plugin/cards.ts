import type { Log } from "timetrack";
import type { IssueService } from "../issues.ts";
import { everyLanguage, type Language, message, type Say, textIn } from "../messages/mod.ts";
import type { Entry, Gate } from "./entry.ts";
import type { Manifest } from "./manifest/manifest.ts";

/** The card of a plugin that crashed too often. It is the host's: no plugin can take it down. */
const failedCard = (id: string) => `failed:${id}`;

/** The card of a plugin that may not run yet. */
const gateCard = (id: string) => `gate:${id}`;

/** The card of a newer version that may not take its place yet. */
const waitingCard = (id: string) => `waiting:${id}`;

/** The card of what a plugin asks the person while it runs. */
const questionCard = (id: string) => `question:${id}`;

export type PluginCards = ReturnType<typeof createPluginCards>;

/** The repair cards about plugins. */
export function createPluginCards(issues: Pick<IssueService, "create" | "resolve" | "resolveAll">, log: Log) {
  /** What plugins may do is shown one after the other: the last word stands. */
  let shown: Promise<void> = Promise.resolve();

  function fault(thrown: unknown): void {
    log.error("Cannot change a repair card", thrown);
  }

  async function showGate({ loaded: { id, manifest } }: Entry, { state, reason }: Gate): Promise<void> {
    const plugin = (language: Language) => manifest ? textIn(manifest.title, language) : id;
    if (state === "consent") {
      await issues.create("host", gateCard(id), {
        severity: "warning",
        title: everyLanguage((language) =>
          message(language, "issue.plugin.consent.title", { plugin: plugin(language) })
        ),
        hint: everyLanguage((language) => message(language, "issue.plugin.consent.hint")),
        command: `disable:${id}`,
      });
    } else if (state === "invalid" || state === "waiting") {
      await issues.create("host", gateCard(id), {
        severity: state === "invalid" ? "error" : "warning",
        title: everyLanguage((language) =>
          message(language, `issue.plugin.${state}.title`, { plugin: plugin(language) })
        ),
        hint: reason,
        command: `dismiss:${gateCard(id)}`,
      });
    } else await issues.resolve("host", gateCard(id));
  }

  /** A newer version waits while this one goes on. */
  async function showWaiting({ loaded: { id, manifest }, waiting }: Entry): Promise<void> {
    if (!waiting?.manifest || !manifest) return await issues.resolve("host", waitingCard(id));
    const { version } = waiting.manifest;
    await issues.create("host", waitingCard(id), {
      severity: "warning",
      title: everyLanguage((language) =>
        message(language, "issue.plugin.newer.title", { plugin: textIn(manifest.title, language), version })
      ),
      hint: everyLanguage((language) => message(language, "issue.plugin.newer.hint")),
      command: `dismiss:${waitingCard(id)}`,
    });
  }

  /** Says that it asks, and nothing that it says itself: that stands beside its rights. */
  async function showQuestion({ loaded: { id, manifest }, question }: Entry): Promise<void> {
    if (!question || !manifest) return await issues.resolve("host", questionCard(id));
    await issues.create("host", questionCard(id), {
      severity: "warning",
      title: everyLanguage((language) =>
        message(language, "issue.plugin.question.title", { plugin: textIn(manifest.title, language) })
      ),
      hint: everyLanguage((language) => message(language, "issue.plugin.question.hint")),
      command: `refuse:${id}`,
    });
  }

  async function showAll(entries: Iterable<Entry>, check: (entry: Entry) => Gate): Promise<void> {
    for (const entry of entries) {
      await showGate(entry, check(entry));
      await showWaiting(entry);
      await showQuestion(entry);
    }
  }

  return {
    /** A card for each plugin that waits for the person, or that cannot be used. */
    show(entries: Iterable<Entry>, check: (entry: Entry) => Gate): void {
      shown = shown.then(() => showAll(entries, check)).catch(fault);
    },

    /** It crashed too often. */
    failed({ id, title }: Manifest, reason: Say): void {
      issues.create("host", failedCard(id), {
        severity: "error",
        title: everyLanguage((language) =>
          message(language, "issue.plugin.failed.title", { plugin: textIn(title, language) })
        ),
        hint: everyLanguage((language) => message(language, "issue.plugin.failed.hint", { reason: reason(language) })),
        command: `restart:${id},disable:${id}`,
      }).catch(fault);
    },

    /** It may try again, or runs again. */
    forgive: (id: string): Promise<void> => issues.resolve("host", failedCard(id)),

    /** The plugin goes, with all that it complains of. */
    async remove(id: string): Promise<void> {
      await shown;
      const own = [failedCard(id), gateCard(id), waitingCard(id), questionCard(id)];
      await Promise.all(own.map((card) => issues.resolve("host", card)));
      await issues.resolveAll(id);
    },

    fault,
    settled: (): Promise<void> => shown,
  };
}
