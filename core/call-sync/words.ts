import { type Language, message } from "../messages/mod.ts";
import type { TaskRunInfo } from "../schedule/task-info.ts";

/** Why a run failed, and whether it mends itself or somebody has to do something. */
export function reasonOf({ error }: TaskRunInfo, language: Language): string {
  if (error === null) return "";
  const outlook = error.temporary
    ? message(language, "callSync.again")
    : error.hint === null
    ? message(language, "callSync.needsYou")
    : message(language, "callSync.needsYouTo", { hint: error.hint });
  return `${error.message} (${outlook})`;
}

export function countsOf({ counts }: TaskRunInfo, language: Language): string {
  return message(language, "callSync.counts", { new: counts["new"] ?? 0, changed: counts["changed"] ?? 0 });
}
