/** Where a cloud of Microsoft signs in, and where its Graph is. */
export interface Cloud {
  authority: string;
  graph: string;
  /** Whether its list of call records can be asked for those of one person. */
  filtersByPerson: boolean;
}

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
