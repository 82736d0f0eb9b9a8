import { deepEqual } from "node:assert/strict";
import { createApi } from "./api.ts";
import { readDirectory } from "./directory.ts";
import contacts from "./fixtures/vendor/contacts.json" with { type: "json" };
import sipUsers from "./fixtures/vendor/sip-users.json" with { type: "json" };
import { createPace } from "./pace.ts";
import { sourceContacts, sourceUsers } from "./people.ts";
import { lookUp, selectionOf } from "./selection.ts";
import { startFakePlacetel } from "./testing/fake-placetel.ts";
import { virtualTime } from "./testing/virtual-time.ts";

async function directoryOf(users: typeof sipUsers) {
  await using placetel = startFakePlacetel();
  placetel.sipUsers = users;
  const api = createApi({
    address: placetel.address,
    key: "geheimer-schluessel",
    pace: createPace(virtualTime()),
  });
  return await readDirectory(api, { groups: true, signal: new AbortController().signal, onMissing() {} });
}

Deno.test("sourceUsers() tells SIP users with their Entra ids, and never more than that", async () => {
  const directory = await directoryOf(sipUsers);
  const teams = [{ sip_user_id: 1, ms_uuid: "821809f5-0000-0000-0000-3b5136c0e777" }, null, { sip_user_id: 2 }];

  deepEqual(sourceUsers(directory, teams, selectionOf([], undefined)), [{
    id: "777712345678@fpbx.de",
    name: "John",
    email: "johndoe@example.org",
    userPrincipalName: null,
    entraId: "821809f5-0000-0000-0000-3b5136c0e777",
    numbers: ["+4922112345678", "23"],
  }]);
});

Deno.test("sourceUsers() tells the chosen users only", async () => {
  const other = { ...sipUsers[0]!, id: 2, sipuid: "7777ben@fpbx.de", username: "7777ben", name: "Ben", did: 24 };
  const directory = await directoryOf([...sipUsers, other]);

  const users = sourceUsers(directory, [], selectionOf(["Ben"], lookUp(["Ben"], directory)));

  deepEqual(users.map(({ id }) => id), ["7777ben@fpbx.de"]);
});

Deno.test("sourceContacts() gives names to numbers, and leaves out what has neither", () => {
  const nobody = { ...contacts[0], first_name: "", last_name: null, company: "" };

  deepEqual(sourceContacts([...contacts, nobody, { id: 3, first_name: "Eva" }, null, 5]), [
    { externalId: "1", name: "Mary Jane", company: "Placetel", numbers: ["+4922129191999"] },
  ]);
  deepEqual(sourceContacts([{ ...contacts[0], first_name: null, last_name: null }])[0]?.name, "Placetel");
});
