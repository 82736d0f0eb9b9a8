import { isPaused, type Issue, type Pause, type PluginContext, type Text } from "timetrack";
import type { PrivacyRules } from "./privacy-rules.ts";
import type { RecorderState } from "./recorder.ts";
import { privacyText, rulesIssue, trackingText, watchingIssue } from "./status-texts.ts";

/** Tells the person what goes on: status lines, ticks in the tray menu, repair cards, log. */
export interface Reporter {
  state(state: RecorderState): void;
  switches(tracking: boolean, privacy: Pause | null): void;
  rules(problems: PrivacyRules["problems"]): void;
}

export function createReporter({ status, tray, issues, log }: PluginContext, zone: () => string): Reporter {
  const told = new Map<string, string>();

  /** Tells the host only what it has not heard, as this is called with every look. */
  function tell(what: string, value: unknown, say: () => Promise<void>): void {
    const text = JSON.stringify(value);
    if (told.get(what) === text) return;
    told.set(what, text);
    say().catch((thrown) => {
      told.delete(what);
      log.warn(`Cannot tell the host about "${what}": ${thrown instanceof Error ? thrown.message : thrown}`);
    });
  }

  function setStatus(id: string, value: Text): void {
    tell(`status ${id}`, value, () => status.set(id, value));
  }

  function setIssue(id: string, issue: Issue | null): void {
    // Without a card there is nothing to resolve at first, but one may be left from before.
    tell(`issue ${id}`, issue, () => issue ? issues.create(id, issue) : issues.resolve(id));
  }

  let problem: string | null = null;
  return {
    state(state) {
      setStatus("tracking", trackingText(state, zone()));
      setIssue("watching", watchingIssue(state));
      const now = state.problem?.message ?? null;
      if (now !== problem) {
        if (now) log.warn(now);
        else log.info("Watching windows again");
      }
      problem = now;
    },
    switches(tracking, privacy) {
      const now = Date.now();
      const hidden = isPaused(privacy, now);
      setStatus("privacy", privacyText(privacy, now, zone()));
      tell("tray tracking", tracking, () => tray.update("tracking", { checked: tracking }));
      tell("tray privacy", hidden, () => tray.update("privacy", { checked: hidden }));
    },
    rules(problems) {
      setIssue("privacy-rules", problems.length > 0 ? rulesIssue(problems) : null);
    },
  };
}
