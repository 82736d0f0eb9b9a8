/** Where a cloud of Microsoft signs in, and where its Graph is. */
export interface Cloud {
  authority: string;
  graph: string;
  /** Whether its list of call records can be asked for those of one person. */
  filtersByPerson: boolean;
}

/** So many requests within so many milliseconds. */
export interface Limit {
  requests: number;
  perMs: number;
}

// learn.microsoft.com/graph/throttling-limits: 1,500 requests in 20 seconds for each application and
// tenant; a fifth is left for whoever else uses the same application.
const PUBLISHED: Limit = { requests: 1200, perMs: 20_000 };

// learn.microsoft.com/graph/deployments; the cloud in China has no call records.
export const CLOUDS: Record<string, Cloud> = {
  "global": {
    authority: "https://login.microsoftonline.com",
    graph: "https://graph.microsoft.com",
    filtersByPerson: true,
  },
  // participants_v2 is documented for the global cloud only.
  "us-gov": {
    authority: "https://login.microsoftonline.us",
    graph: "https://graph.microsoft.us",
    filtersByPerson: false,
  },
  "us-dod": {
    authority: "https://login.microsoftonline.us",
    graph: "https://dod-graph.microsoft.us",
    filtersByPerson: false,
  },
};

/** The limit of this Graph: Microsoft publishes one, a private cloud says by 429 when it is too much. */
export function limitOf(graph: string): Limit | null {
  return Object.values(CLOUDS).some((cloud) => cloud.graph === graph) ? PUBLISHED : null;
}
