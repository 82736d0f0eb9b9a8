import { useEffect, useRef, useState } from "preact/hooks";
import type { SettingProblem } from "../../core/plugin/manifest/setting-problems.ts";
import type { SettingInfo } from "../api.ts";
import { settingsApi } from "./api.ts";
import type { Draft } from "./draft.ts";
import { kindOf } from "./schema.ts";

/** How long nothing is typed before what is there is looked at. */
const restMs = 400;

export interface Check {
  /** What was found at the last look. */
  problems: SettingProblem[];
  /** Whether problems are to be shown: not while somebody is still typing the first letters. */
  shown: boolean;
  /** Looks at once. */
  look(): Promise<SettingProblem[]>;
}

/** Asks the host what is wrong with a draft, a moment after each edit: its sentences are those of saving. */
export function useCheck(plugin: string, settings: SettingInfo[], draft: Draft): Check {
  const [found, setFound] = useState<SettingProblem[]>([]);
  const [shown, setShown] = useState(false);
  const newest = useRef(draft);
  newest.current = draft;

  async function look(): Promise<SettingProblem[]> {
    const values = valuesToCheck(settings, draft);
    const none = Object.keys(values).length === 0;
    // Saving says what a host that cannot be reached has to say.
    const problems = none ? [] : await settingsApi.check(plugin, values).catch(() => []);
    if (newest.current === draft) {
      setFound(problems);
      setShown(true);
    }
    return problems;
  }

  useEffect(() => {
    if (Object.keys(draft.values).length === 0) {
      setFound([]);
      setShown(false);
      return;
    }
    const timer = setTimeout(look, restMs);
    return () => clearTimeout(timer);
  }, [draft]);
  return { problems: found.filter(({ key }) => Object.hasOwn(draft.values, key)), shown, look };
}

/** Without secrets, which cross once, when they are saved, and what is not a value yet. */
function valuesToCheck(settings: SettingInfo[], { values, problems }: Draft): Draft["values"] {
  const secrets = settings.filter(({ schema }) => kindOf(schema) === "secret").map(({ key }) => key);
  return Object.fromEntries(
    Object.entries(values).filter(([key, value]) => value !== null && !secrets.includes(key) && !(key in problems)),
  );
}
