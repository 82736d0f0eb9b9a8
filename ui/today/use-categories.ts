import { useMemo, useState } from "preact/hooks";
import { useMessages } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import type { Stretch } from "../timeline/day.ts";
import type { Lane } from "../timeline/spans.ts";
import { dayApi } from "./api.ts";
import { byCategory, categoriesOf, type CategoryOf } from "./categories.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

export type ColouredBy = "app" | "category";

const storageKey = "timetrack-coloured-by";

/** What the colours of the windows say; stays as it was chosen. */
export function useColouredBy(): [ColouredBy, (by: ColouredBy) => void] {
  const [by, setBy] = useState<ColouredBy>(() => stored() === "category" ? "category" : "app");
  return [by, (by) => {
    setBy(by);
    store(by);
  }];
}

/** The lanes in the colours that were chosen; categories are asked for only when they are. */
export function useColouredLanes(lanes: Lane[], bounds: Stretch, by: ColouredBy): Lane[] {
  const m = useMessages({ en, de });
  const { value, reload } = useLoad<CategoryOf | null>(
    `${by} ${bounds.from}`,
    async (signal) => by === "app" ? null : categoriesOf(await dayApi.categories(bounds, signal)),
  );
  useLive(/^host\/(activity|labels)/, () => by === "category" && reload());
  return useMemo(
    () => value && by === "category" ? byCategory(lanes, value, m.noCategory) : lanes,
    [lanes, value, by, m],
  );
}

function stored(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

function store(by: ColouredBy): void {
  try {
    localStorage.setItem(storageKey, by);
  } catch {
    // A browser that stores nothing begins with applications again.
  }
}
