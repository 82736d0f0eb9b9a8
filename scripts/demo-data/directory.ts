import type { ContactService } from "../../core/contacts/service.ts";
import type { PeopleRoom } from "../../core/people/service.ts";
import { contacts, self } from "./people.ts";

/** What the services know of the person of the sample year, and whom the telephone system knows by name. */
export async function reportDirectory(people: PeopleRoom, book: ContactService): Promise<void> {
  const { name, entraId, sipUser } = self;
  const mail = `${self.user}@example.com`;
  await people.report("teams", [{ id: entraId, name, email: null, userPrincipalName: mail, entraId, numbers: [] }]);
  await people.report("placetel", [
    { id: sipUser, name: null, email: mail, userPrincipalName: null, entraId, numbers: [] },
  ]);
  const me = (await people.map()).personOf("placetel", sipUser);
  if (me !== null) await people.edit(me, { me: true });
  await book.report(
    "placetel",
    contacts.map(({ name, company, number }) => ({ externalId: number, name, company, numbers: [number] })),
  );
}
