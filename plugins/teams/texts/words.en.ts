import type { StepId } from "../connection-test.ts";

/** What is said beside faults and the guide; {places} are filled in. */
export interface Words {
  /** Steps of the connection test: their titles, and what is said when they work. */
  steps: Record<StepId, { title: string; done: string }>;
  notReached: string;
  gap: { title: string; hint: string };
  /** Records that Microsoft lists and does not give out. */
  pending: string;
  gone: string;
}

export const wordsEn: Words = {
  steps: {
    tenant: { title: "Tenant", done: "Microsoft knows the tenant" },
    app: { title: "Application", done: "The tenant knows the application" },
    secret: { title: "Client secret or certificate", done: "Microsoft accepts it" },
    consent: { title: "Permission", done: "CallRecords.Read.All is granted" },
    graph: { title: "Microsoft Graph", done: "Call records can be read" },
    choice: { title: "People and groups", done: "Everybody who is chosen can be fetched" },
  },
  notReached: "Not tested yet: a step before it failed",
  gap: {
    title: "Calls of Microsoft Teams before {day} are missing",
    hint: "Microsoft keeps them for 30 days, and TimeTrack did not run for longer. This message goes away by itself",
  },
  pending:
    "Call records that are not ready at Microsoft yet: {count}. It takes up to 150 minutes after a call; the next run fetches them",
  gone: "Call records that are no longer at Microsoft: {count}. They are kept for 30 days after the start of a call",
};
