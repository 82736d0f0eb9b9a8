import type { JSX } from "preact";
import type { TaskRunInfo } from "../api.ts";
import { useMessages } from "../language.ts";
import { stripRuns } from "./api.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

/** The last runs of a source side by side, the newest at the right: a gap in the row of green is seen at once. */
export function RunStrip({ runs }: { runs: TaskRunInfo[] }): JSX.Element | null {
  const t = useMessages({ en, de });
  const ended = runs.filter(({ outcome }) => outcome !== "running");
  if (ended.length === 0) return null;
  const good = ended.filter(({ outcome }) => outcome === "success").length;
  return (
    <figure class="run-strip">
      <div class="run-bars" aria-hidden="true" data-slots={stripRuns}>
        {ended.toReversed().map(({ id, outcome }) => <span key={id} data-outcome={outcome} />)}
      </div>
      <figcaption class="hint">{t.strip(good, ended.length)}</figcaption>
    </figure>
  );
}
