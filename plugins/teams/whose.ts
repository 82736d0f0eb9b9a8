import type { Feed } from "./feeds.ts";
import type { ChosenPerson } from "./people.ts";
import type { CallRecord } from "./record.ts";

/** Finds the lists and people a record is about, without looking at all who are chosen. */
export function createWhose(feeds: Feed[]): (record: CallRecord, listedIn: Set<Feed>) => Map<Feed, Set<ChosenPerson>> {
  const named = new Map<string, { feed: Feed; person: ChosenPerson }[]>();
  for (const feed of feeds) {
    for (const person of feed.people) {
      for (const name of [person.id, person.userPrincipalName]) {
        if (name !== null) named.set(name, [...named.get(name) ?? [], { feed, person }]);
      }
    }
  }

  return (record, listedIn) => {
    const found = new Map<Feed, Set<ChosenPerson>>();
    const add = (feed: Feed, people: ChosenPerson[]) =>
      void found.set(feed, new Set([...found.get(feed) ?? [], ...people]));
    // Everybody's list is done with a record once it is read, whoever is in it.
    for (const feed of feeds) if (feed.person === null) add(feed, []);
    // A list that was asked for one person says that they took part.
    for (const feed of listedIn) if (feed.person !== null) add(feed, [feed.person]);
    for (const name of namesIn(record)) {
      for (const { feed, person } of named.get(name) ?? []) add(feed, [person]);
    }
    return found;
  };
}

function namesIn({ organizer, sessions }: CallRecord): Set<string> {
  const parties = [organizer, ...sessions.flatMap(({ caller, callee }) => [caller, callee])];
  const names = parties.flatMap((party) => [party?.id, party?.userPrincipalName]);
  return new Set(names.flatMap((name) => name ? [name.toLowerCase()] : []));
}
