import { deepStrictEqual as equal, rejects } from "node:assert/strict";
import { temporaryDatabase } from "../../../tests/support/database.ts";
import { createAsking } from "./asking.ts";
import type { Entry } from "../entry.ts";
import { createGrants } from "./grants.ts";
import { consentTo } from "../info.ts";
import { checkManifest } from "../manifest/load.ts";
import type { Manifest, Permissions } from "../manifest/manifest.ts";
import { rightNames } from "./right-names.ts";
import { joinRights, NO_RIGHTS } from "./rights.ts";

const A = "acme.a";
const B = "acme.b";
const rights = (some: Partial<Permissions>): Permissions => ({ ...NO_RIGHTS, ...some });
const needed = rights({ host: ["activity:read"] });
const storage = rights({ storage: true });

/** Two plugins that may be granted storage; waits where a keychain and the start of a process do. */
async function scene() {
  const { db, close } = await temporaryDatabase();
  const grants = await createGrants(db, () => 1);
  const entries = new Map<string, Entry>();
  const describing = Promise.withResolvers<void>();
  const renewing = Promise.withResolvers<void>();
  const renewed: string[] = [];
  const renewals = [1, 2, 3].map(() => Promise.withResolvers<void>());
  for (const id of [A, B]) {
    entries.set(id, entryOf(await manifestOf(id)));
    await grants.grant(id, needed);
  }
  const asking = createAsking({
    grants,
    settings: { describe: () => describing.promise.then(() => []) },
    find(id) {
      const entry = entries.get(id);
      if (entry) return entry;
      throw new Error("not found");
    },
    check: () => ({ state: "ready", reason: null }),
    show: () => {},
    renew(id) {
      renewals[renewed.push(id) - 1]?.resolve();
      return renewing.promise;
    },
  });
  const stored = async (id: string) => {
    const row = await db.selectFrom("plugins").selectAll().where("id", "=", id).executeTakeFirst();
    return row && { granted: row.granted && rightNames(JSON.parse(row.granted)), refused: JSON.parse(row.refused) };
  };
  return { asking, grants, entries, describing, renewing, renewed, renewals, stored, close };
}

async function manifestOf(id: string): Promise<Manifest> {
  const raw = {
    id,
    version: "1.0.0",
    title: "Test",
    engines: { timetrack: "^2.0.0" },
    main: "main.js",
    permissions: { host: ["activity:read"] },
    optionalPermissions: { storage: true, host: ["calls:read"] },
  };
  const { manifest, problems } = await checkManifest(raw, { builtIn: false, os: "linux" });
  if (!manifest) throw new Error(problems.map((problem) => problem("en")).join("\n"));
  return manifest;
}

function entryOf(manifest: Manifest): Entry {
  const loaded = { id: manifest.id, folder: "", builtIn: false, manifest, problems: [] };
  return { loaded, supervised: null, granted: needed, heard: new Set(), waiting: null, question: null };
}

const yes = { rights: ["storage"], allow: true, consent: consentTo(joinRights(needed, storage), []) };
const no = { rights: ["storage"], allow: false };
const changed = { code: "conflict", message: /asks for something else by now/ };

Deno.test("createAsking() grants nothing on top of what was taken back or agreed to meanwhile", async () => {
  const { asking, grants, entries, describing, renewing, stored, close } = await scene();

  renewing.resolve();
  const late = rejects(asking.answer(A, yes), changed);
  const removed = rejects(asking.answer(B, yes), { message: "not found" });
  // Another version of it, to which the person agreed; and one that is gone.
  entries.set(A, entryOf(await manifestOf(A)));
  await grants.grant(A, rights({ host: ["activity:read", "entries:read"] }));
  entries.delete(B);
  await grants.forget(B);
  describing.resolve();
  await Promise.all([late, removed]);

  equal(await stored(A), { granted: ["activity:read", "entries:read"], refused: [] });
  equal(await stored(B), undefined);
  await close();
});

Deno.test("createAsking() keeps a no that was said while a yes was still on its way", async () => {
  const { asking, grants, describing, renewing, stored, close } = await scene();
  await grants.grant(A, rights({ host: ["activity:read", "calls:read"] }));
  const both = rights({ host: ["activity:read", "calls:read"], storage: true });

  const late = rejects(asking.answer(A, { ...yes, consent: consentTo(both, []) }), changed);
  renewing.resolve();
  await asking.answer(A, { rights: ["calls:read"], allow: false });
  describing.resolve();
  await late;

  equal(await stored(A), { granted: ["activity:read"], refused: ["calls:read"] });
  await close();
});

Deno.test("createAsking() keeps a no to the very right that a yes on its way would grant", async () => {
  const { asking, describing, renewing, stored, close } = await scene();
  renewing.resolve();

  const late = rejects(asking.answer(A, yes), changed);
  await asking.answer(A, no);
  describing.resolve();
  await late;

  equal(await stored(A), { granted: ["activity:read"], refused: ["storage"] });
  await close();
});

Deno.test("createAsking() takes a right back while a plugin still starts with one", async () => {
  const { asking, describing, renewing, renewed, renewals, stored, close } = await scene();
  describing.resolve();

  const starts = Promise.all([asking.answer(A, yes), asking.answer(B, yes)]);
  await renewals[1]!.promise;
  const back = asking.answer(A, no);
  await renewals[2]!.promise;

  equal([renewed, await stored(A)], [[A, B, A], { granted: ["activity:read"], refused: ["storage"] }]);
  renewing.resolve();
  await Promise.all([starts, back]);
  await close();
});

Deno.test("createAsking() tells a process what it can do itself, not what the next one can", async () => {
  const { asking, entries, grants, describing, renewing, close } = await scene();
  const entry = entries.get(A)!;
  const { manifest } = entry.loaded;
  describing.resolve();
  renewing.resolve();
  await asking.answer(A, yes);
  // The host has taken it over; the process that runs is still the one before.
  entry.granted = grants.of(A).granted!;

  const before = asking.request({ manifest: manifest!, granted: needed }, ["storage"], "To keep a copy");
  const next = asking.request({ manifest: manifest!, granted: entry.granted }, ["storage"], "To keep a copy");

  equal([before, next, entry.question], [false, true, null]);
  await close();
});
