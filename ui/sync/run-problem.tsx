import type { JSX } from "preact";
import type { TaskRunInfo } from "../api.ts";
import { Icon } from "../components/icon.tsx";
import { useMessages, useSpeech } from "../language.ts";
import { settingsPath } from "../router.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

interface RunProblemProps {
  error: NonNullable<TaskRunInfo["error"]>;
  /** When it is tried again, where that is still to come. */
  retryAt: string | null;
  plugin: string;
}

/** What went wrong, what to do about it, and whether it may pass by itself. */
export function RunProblem({ error, retryAt, plugin }: RunProblemProps): JSX.Element {
  const { format } = useSpeech();
  const t = useMessages({ en, de });
  const { message, hint, temporary } = error;
  return (
    <div class="run-problem" data-temporary={temporary ? "" : undefined}>
      <Icon name={temporary ? "warning" : "error"} />
      <div>
        <p class="run-problem-what">{message}</p>
        {hint && <p>{hint}</p>}
        <p class="hint">
          {!temporary ? t.needsYou : retryAt === null ? t.retrySoon : t.retryAt(format.moment(retryAt))}{" "}
          {!temporary && <a href={settingsPath(plugin)}>{t.openSettings}</a>}
        </p>
      </div>
    </div>
  );
}
