import { deepStrictEqual as equal, rejects } from "node:assert/strict";
import { testStorage } from "../database/storage-suite.ts";
import { noteSecrets } from "./noted.ts";
import type { SecretStore } from "./secrets.ts";

/** A store as the keychain is one: it tells nobody what is in it. */
function keychain(): SecretStore & { held: Map<string, string> } {
  const held = new Map<string, string>();
  return {
    held,
    kind: "keychain",
    get: (plugin, key) => Promise.resolve(held.get(`${plugin}/${key}`) ?? null),
    set: (plugin, key, value) => Promise.resolve(void held.set(`${plugin}/${key}`, value)),
    delete: (plugin, key) => Promise.resolve(void held.delete(`${plugin}/${key}`)),
  };
}

await testStorage({
  "forget() deletes every secret of a plugin, also those that nothing declares, and none of others": async ({ db }) => {
    const store = keychain();
    store.held.set("acme/of an earlier version", "1");
    const secrets = noteSecrets(store, db);
    await secrets.set("acme", "refresh-token", "2");
    await secrets.set("acme", "refresh-token", "3");
    await secrets.set("acme.other", "refresh-token", "4");
    await secrets.get("acme", "of an earlier version");
    store.held.set("acme/declared", "5");

    // As after a restart: what is known is in the database.
    await noteSecrets(store, db).forget("acme", ["declared"]);

    equal([...store.held], [["acme.other/refresh-token", "4"]]);
    equal(await db.selectFrom("secret_keys").selectAll().execute(), [{ plugin: "acme.other", key: "refresh-token" }]);
  },

  "has() knows what is set, also after a restart, without asking the keychain": async ({ db }) => {
    const store = keychain();
    const secrets = noteSecrets(store, db);
    const locked = noteSecrets({ ...store, get: () => Promise.reject(new Error("locked")) }, db);
    const known = () => Promise.all([secrets, locked].map((one) => one.has("acme", "token")));

    equal(await known(), [false, false]);
    await secrets.set("acme", "token", "1");
    equal(await known(), [true, true]);
    equal(await secrets.has("acme.other", "token"), false);
    await secrets.delete("acme", "token");
    equal(await known(), [false, false]);
  },

  "set() notes nothing new that the keychain does not take": async ({ db }) => {
    const store = keychain();
    const locked = noteSecrets({ ...store, set: () => Promise.reject(new Error("locked")) }, db);

    await rejects(locked.set("acme", "token", "1"), /locked/);
    equal(await locked.has("acme", "token"), false);

    await noteSecrets(store, db).set("acme", "token", "1");
    await rejects(locked.set("acme", "token", "2"), /locked/);
    equal(await locked.has("acme", "token"), true);
  },

  "forget() keeps the note of a secret that the keychain does not give up": async ({ db }) => {
    const store = keychain();
    const secrets = noteSecrets(store, db);
    await secrets.set("acme", "token", "1");
    const locked = noteSecrets({ ...store, delete: () => Promise.reject(new Error("locked")) }, db);

    await rejects(locked.forget("acme", []), /locked/);
    await secrets.forget("acme", []);

    equal(store.held.size, 0);
  },
});
