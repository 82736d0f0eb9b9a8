import { isDay } from "../timeline/day.ts";

/** Which calls the log shows; it stands in the address, a name for each field that is set. */
export interface CallFilter {
  /** Words in names, numbers, notes and projects. */
  q: string;
  from: string | null;
  to: string | null;
  /** Whose calls. */
  person: string | null;
  direction: "in" | "out" | null;
  source: string | null;
  project: string | null;
  missed: boolean;
  hidden: boolean;
}

export const noFilter: CallFilter = {
  q: "",
  from: null,
  to: null,
  person: null,
  direction: null,
  source: null,
  project: null,
  missed: false,
  hidden: false,
};

/** Reads what an address says; what makes no sense counts as not set. */
export function filterIn(query: URLSearchParams): CallFilter {
  const word = (name: string) => query.get(name)?.slice(0, 200) || null;
  const day = (name: string) => isDay(query.get(name) ?? "") ? query.get(name) : null;
  const direction = query.get("direction");
  return {
    q: word("q") ?? "",
    from: day("from"),
    to: day("to"),
    person: word("person"),
    direction: direction === "in" || direction === "out" ? direction : null,
    source: word("source"),
    project: word("project"),
    missed: query.get("missed") === "1",
    hidden: query.get("hidden") === "1",
  };
}

/** What a change of the filter means for the address: `null` removes a name. */
export function queryOf(change: Partial<CallFilter>): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(change).map(([name, value]) => [name, value === true ? "1" : value || null]),
  );
}

export function isFiltered(filter: CallFilter): boolean {
  return Object.values(filter).some(Boolean);
}

export const clearedQuery: Record<string, string | null> = queryOf(noFilter);
