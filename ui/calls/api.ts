import type { CallEdit, CallFilter as HostFilter } from "../../core/calls/logged-call.ts";
import type { ShownCall } from "../../core/calls/shown-call.ts";
import type { CallTotals } from "../../core/calls/totals.ts";
import type { Contact } from "../../core/contacts/list.ts";
import type { ShownContact } from "../../core/contacts/shown-contact.ts";
import type { PersonInfo } from "../../core/people/list.ts";
import { client, param, read } from "../client.ts";
import type { Part } from "../growing.ts";
import { dayBounds } from "../timeline/day.ts";
import type { CallFilter } from "./filter.ts";

export type { CallTotals, Contact, HostFilter, PersonInfo, ShownCall, ShownContact };
export type People = Awaited<ReturnType<typeof callsApi.people>>;
export type CallDetails = Awaited<ReturnType<typeof callsApi.call>>;
export type CallReport = CallDetails["reports"][number];

/** What the log can be filtered by. */
export interface Choices {
  people: PersonInfo[];
  sources: { source: string; title: string }[];
}

const perPart = 100;
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
/** Before the first and after the last day that anybody asks for. */
const [firstDay, lastDay] = ["2000-01-01", "2200-01-01"];

/** The filter as the host takes it. */
function queryFor(filter: CallFilter) {
  const { q, from, to, person, direction, source, project, missed, hidden } = filter;
  return {
    ...(q !== "" && { q }),
    ...((from ?? to) !== null && {
      from: new Date(dayBounds(from ?? firstDay, zone).from).toISOString(),
      to: new Date(dayBounds(to ?? lastDay, zone).to).toISOString(),
    }),
    ...(person !== null && { person }),
    ...(direction !== null && { direction }),
    ...(source !== null && { source }),
    ...(project !== null && { project }),
    ...(missed && { missed: "true" as const }),
    hidden: hidden ? "true" as const : "false" as const,
  };
}

export const callsApi = {
  /** One part of the log, the newest first. */
  async log(filter: CallFilter, cursor: string | null, signal: AbortSignal): Promise<Part<ShownCall>> {
    const query = { ...queryFor(filter), limit: String(perPart), ...(cursor !== null && { cursor }) };
    const { calls, next } = await read(client.calls.log.$get({ query }, { init: { signal } }));
    // A part may be empty although others follow: a word is looked for in a year, stretch by stretch.
    return calls.length === 0 && next !== null ? await callsApi.log(filter, next, signal) : { items: calls, next };
  },
  totals: (filter: CallFilter, signal: AbortSignal) =>
    read(client.calls.totals.$get({ query: queryFor(filter) }, { init: { signal } })),
  async choices(signal: AbortSignal): Promise<Choices> {
    const [{ people }, sources] = await Promise.all([callsApi.people(signal), callsApi.sources(signal)]);
    return { people: people.filter(({ calls }) => calls > 0), sources };
  },
  sources: (signal: AbortSignal) => read(client.calls.sources.$get({}, { init: { signal } })),
  live: (signal: AbortSignal) => read(client.calls.live.$get({}, { init: { signal } })),
  call: (id: string, signal: AbortSignal) =>
    read(client.calls[":id"].$get({ param: param({ id }) }, { init: { signal } })),
  edit: (id: string, edit: CallEdit & { remember?: boolean }) =>
    read(client.calls[":id"].$patch({ param: param({ id }), json: edit })),
  link: (id: string, other: string) =>
    read(client.calls[":id"].link.$post({ param: param({ id }), json: { with: other } })),
  forget: (id: string, other: string) =>
    read(client.calls[":id"].link[":other"].$delete({ param: param({ id, other }) })),
  split: (id: string) => read(client.calls[":id"].split.$post({ param: param({ id }) })),

  contacts: (q: string, signal: AbortSignal) =>
    read(client.contacts.$get({ query: { ...(q !== "" && { q }), limit: "1000" } }, { init: { signal } })),
  addContact: (contact: Omit<Contact, "id" | "source">) => read(client.contacts.$post({ json: contact })),
  changeContact: (id: string, contact: Omit<Contact, "id" | "source">) =>
    read(client.contacts[":id"].$patch({ param: param({ id }), json: contact })),
  removeContact: (id: string) => read(client.contacts[":id"].$delete({ param: param({ id }) })),

  people: (signal: AbortSignal) => read(client.people.$get({}, { init: { signal } })),
  editPerson: (id: string, edit: { name?: string | null; me?: boolean }) =>
    read(client.people[":id"].$patch({ param: param({ id }), json: edit })),
  joinPeople: (id: string, other: string) =>
    read(client.people[":id"].join.$post({ param: param({ id }), json: { with: other } })),
  assign: (account: { source: string; id: string }, person: string | null) =>
    read(client.people.accounts.$post({ json: { source: account.source, id: account.id, person } })),
};

/** The address of the filtered calls as a file. */
export function csvAddress(filter: CallFilter): string {
  return `/api/calls/export.csv?${new URLSearchParams({ ...queryFor(filter), zone })}`;
}
