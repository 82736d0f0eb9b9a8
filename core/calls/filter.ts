import { textSearch } from "../search-text.ts";
import type { CallFilter, LoggedCall } from "./logged-call.ts";
import { isMissed } from "./outcome.ts";

/** Whether a call of the log is one of those that are asked for. */
export function callFilter(filter: CallFilter): (call: LoggedCall) => boolean {
  const { person, direction, outcomes, missed, source, project, hidden } = filter;
  const finds = filter.text ? textSearch(filter.text) : null;

  return (call) =>
    (person === undefined || isOf(call, person)) &&
    (direction === undefined || call.direction === direction) &&
    (outcomes === undefined || outcomes.includes(call.outcome)) &&
    (missed === undefined || isMissed(call) === missed) &&
    (source === undefined || call.sources.some((told) => told.source === source)) &&
    (project === undefined || (call.project ?? "") === project) &&
    (hidden === undefined || call.hidden === hidden) &&
    (finds === null || finds({
      texts: [call.name, call.remoteName, call.company, call.group, call.note, call.project],
      numbers: [call.remoteNumber, call.remoteNumberRaw],
    }));
}

function isOf({ person }: LoggedCall, wanted: string): boolean {
  if (wanted === "none") return person === null;
  return wanted === "me" ? person?.me === true : person?.id === wanted;
}
