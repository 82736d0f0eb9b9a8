import type { PluginContext, SourceUser } from "timetrack";
import type { ChosenPerson } from "./people.ts";

/** What records tell of a chosen person. */
export type Who = { name: string | null; userPrincipalName: string | null };

export const WHO = "who/";

/** Names what is remembered of a person, and the person in calls. */
export function nameOf({ id, key }: ChosenPerson): string {
  return id ?? key;
}

/** Tells the host who the chosen people are, with what records have told of them until now. */
export async function reportPeople(
  { state, calls }: Pick<PluginContext, "state" | "calls">,
  people: ChosenPerson[],
  told: Map<ChosenPerson, Who> = new Map(),
): Promise<void> {
  const users: SourceUser[] = [];
  for (const person of people) {
    const key = WHO + nameOf(person);
    const before = await state.get<Who>(key) ?? { name: null, userPrincipalName: person.userPrincipalName };
    const now = newer(before, told.get(person));
    if (JSON.stringify(now) !== JSON.stringify(before)) await state.set(key, now);
    users.push({ id: nameOf(person), ...now, entraId: person.id, email: null, numbers: [] });
  }
  await calls.reportUsers("teams", users);
}

/** What is told last holds, but silence takes nothing back. */
export function newer(before: Who | undefined, now: Who | undefined): Who {
  return {
    name: now?.name ?? before?.name ?? null,
    userPrincipalName: now?.userPrincipalName ?? before?.userPrincipalName ?? null,
  };
}
