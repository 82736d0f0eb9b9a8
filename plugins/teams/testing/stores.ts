import { feedsFor } from "../feeds.ts";
import type { Graph } from "../graph.ts";
import type { KnownIds } from "../people.ts";
import { createSeen } from "../seen.ts";
import { sync, type SyncCounts, type SyncOptions } from "../sync.ts";
import { createCallStore, createStateStore } from "./call-store.ts";
import type { TestService } from "./service.ts";

/** Call log and state of a host in memory. */
export interface Stores {
  log: ReturnType<typeof createCallStore>;
  values: Map<string, string>;
  options: Pick<SyncOptions, "seen" | "upsert">;
}

/** `before` is asked for each thing that is stored, and may fail in its place. */
export function createStores(before: () => void = () => {}): Stores {
  const log = createCallStore();
  const { state, values } = createStateStore();
  // The same in all, so that what they remember can be compared.
  values.set("salt", JSON.stringify("salt"));
  return {
    log,
    values,
    options: {
      // A new one as in each run, over the same state.
      get seen() {
        return createSeen({ ...state, set: (key, value) => (before(), state.set(key, value)) });
      },
      upsert(calls) {
        before();
        return Promise.resolve(log.upsert(calls));
      },
    },
  };
}

export interface RunOptions {
  /** Object ids or sign-in names, in lower case. */
  users: string[];
  from: number;
  signal?: AbortSignal | undefined;
  /** Instead of the service's own. */
  graph?: Graph | undefined;
}

/** One synchronisation of these people into these stores. */
export async function syncInto(
  service: TestService,
  { options }: Stores,
  { users, from, signal, graph = service.graph }: RunOptions,
): Promise<SyncCounts & { learned: KnownIds }> {
  const people = users.map((key) =>
    key.includes("@") ? { key, id: null, userPrincipalName: key } : { key, id: key, userPrincipalName: null }
  );
  const feeds = feedsFor(people, true).map((feed) => ({ feed, period: { from } }));
  const { counts, learned } = await sync({ ...options, graph, feeds, signal });
  return { ...counts, learned };
}

/** All that is remembered, in a form to compare. */
export function remembered({ values }: Stores): { [key: string]: unknown } {
  return Object.fromEntries(
    [...values].sort().map(([key, text]) => {
      const value = JSON.parse(text);
      return [key, typeof value === "object" ? Object.fromEntries(Object.entries(value).sort()) : value];
    }),
  );
}

/** Sums of the log, as a tenant tells what they must be. */
export function totals({ log }: Stores): { calls: number; answered: number; missed: number; talkSeconds: number } {
  const all = log.all();
  return {
    calls: all.length,
    answered: all.filter(({ outcome }) => outcome === "answered").length,
    missed: all.filter(({ outcome }) => outcome === "missed").length,
    talkSeconds: all.reduce((sum, { talkSeconds }) => sum + talkSeconds, 0),
  };
}
