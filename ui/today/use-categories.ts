import { useMemo, useState } from "preact/hooks";
import type { SummaryRow } from "../api.ts";
import { useMessages, useSpeech } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import type { Stretch } from "../timeline/day.ts";
import type { Lane } from "../timeline/spans.ts";
import { appTotals, type Total } from "../timeline/totals.tsx";
import { dayApi } from "./api.ts";
import { byCategory, categoriesOf, categoryTotals } from "./categories.ts";
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

export interface ColouredDay {
  lanes: Lane[];
  totals: Total[];
  isSorted: boolean;
  /** Why it has not the colours that were chosen. */
  error: unknown;
  reload(): void;
}

/** The day in the colours that were chosen; categories are asked for only when they are. */
export function useColouredDay(
  lanes: Lane[],
  apps: SummaryRow[],
  bounds: Stretch,
  by: ColouredBy,
): ColouredDay {
  const m = useMessages({ en, de });
  const { t } = useSpeech();
  const { value, error, reload } = useLoad(
    `${by} ${bounds.from}`,
    async (signal) => by === "app" ? null : await dayApi.categories(bounds, signal),
  );
  useLive(/^host\/(activity|labels)/, () => by === "category" && reload());
  const found = by === "category" ? value : null;
  const coloured = useMemo(() => ({
    lanes: found ? byCategory(lanes, categoriesOf(found), m.noCategory) : lanes,
    totals: found ? categoryTotals(found.sums, found, m.noCategory) : appTotals(apps, t.totals.noApp),
    isSorted: found !== null,
  }), [lanes, apps, found, m, t]);
  return { ...coloured, error, reload };
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
