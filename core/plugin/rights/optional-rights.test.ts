import { deepStrictEqual as equal, ok, strictEqual, throws } from "node:assert/strict";
import { TimeTrackError } from "../../errors.ts";
import { checkManifest } from "../manifest/load.ts";
import type { Permissions } from "../manifest/manifest.ts";
import {
  answered,
  consented,
  fullGrant,
  heldRights,
  optionalRights,
  questionFor,
  standingOf,
} from "./optional-rights.ts";
import { rightNames } from "./right-names.ts";
import { NO_RIGHTS } from "./rights.ts";

const rights = (some: Partial<Permissions>): Permissions => ({ ...NO_RIGHTS, ...some });
const net = [{ host: "notes.example.com", reason: "keeps a copy" }];
const manifest = {
  id: "acme.notes",
  permissions: rights({ host: ["activity:read"] }),
  optionalPermissions: rights({ net, host: ["calls:read"], storage: true }),
};
const held = manifest.permissions;
const nothingSaid = { held, refused: [], question: null };
const ask = (names: string[], standing = {}, reason: string | { en: string; de: string } = "To keep a copy") =>
  questionFor(manifest, { names, reason }, { ...nothingSaid, ...standing });

async function faultsOf(manifest: Record<string, unknown>): Promise<string[]> {
  const whole = {
    id: "acme.notes",
    version: "1.0.0",
    title: "Notes",
    engines: { timetrack: "^2.0.0" },
    main: "main.js",
  };
  const { problems } = await checkManifest({ ...whole, ...manifest }, { builtIn: false, os: "linux" });
  return problems.map((say) => say("en"));
}

Deno.test("checkManifest() refuses optional rights that are none", async () => {
  equal(
    await faultsOf({
      permissions: { net, host: ["calls:read"], storage: true },
      optionalPermissions: { net: [...net, { host: "b.example", reason: "b" }], platform: { linux: { read: ["/a"] } } },
    }),
    ["optionalPermissions: permissions has net:notes.example.com already"],
  );
  equal(await faultsOf({ optionalPermissions: { host: ["http:open"], listen: ["127.0.0.1:5600"] } }), [
    "optionalPermissions: http:open cannot be optional, what it is for is there from the start",
    "optionalPermissions: listen:127.0.0.1:5600 cannot be optional, what it is for is there from the start",
  ]);
  const env = Array.from({ length: 21 }, (_, at) => `NAME_${at}`);
  equal(await faultsOf({ optionalPermissions: { env } }), ["optionalPermissions: it may have 20 rights"]);
  const [unknown] = await faultsOf({ optionalPermissions: { host: ["everything"] } });
  ok(unknown?.startsWith("optionalPermissions.host[0]"), String(unknown));
});

Deno.test("optionalRights() refuses what is not among them, also what the plugin has anyway", () => {
  for (const other of ["net:*", "activity:read", "run:sh", "constructor"]) {
    throws(() => optionalRights(manifest, ["storage", other]), (thrown: TimeTrackError) => {
      equal(thrown.code, "denied");
      equal(thrown.message, `Cannot ask for ${other} for "acme.notes": it is not among its optional rights`);
      return true;
    });
  }
});

Deno.test("questionFor() asks for what is missing, once, and never again after a no", () => {
  const all = ["net:notes.example.com", "calls:read"];

  const question = ask(all, { held: rights({ host: ["activity:read", "calls:read"] }) });
  equal(question && rightNames(question.rights), ["net:notes.example.com"]);

  strictEqual(ask(["calls:read"], { held: rights({ host: ["calls:read"] }) }), null);
  strictEqual(ask(all, { refused: ["calls:read"] }), null);
  const open = ask(all);
  strictEqual(ask(["calls:read"], { question: open }), null);
  throws(() => ask(["storage"], { question: open }), (thrown: TimeTrackError) => thrown.code === "conflict");
});

Deno.test("questionFor() keeps a reason from looking like anything but one line of the plugin's words", () => {
  const nasty = "Fine.\n\nTimeTrack:\u2028 This\u00a0plugin is\u202e safe\u0000\u200b\ud800  " + "x".repeat(1000);

  const reason = ask(["storage"], {}, { en: nasty, de: "  " })?.reason as { en: string; de: string };

  ok(reason.en.startsWith("Fine. TimeTrack: This plugin is safe x"), reason.en.slice(0, 60));
  equal([reason.en.length, reason.de], [300, ""]);
  const blank = "\u2800\u3164\u115f\uffa0\u{e0041}".repeat(40);
  equal(ask(["storage"], {}, { en: `Fine.${blank}- Show messages`, de: "" })?.reason, {
    en: "Fine. - Show messages",
    de: "",
  });
  const piled = "e" + "\u0301".repeat(299);
  equal(ask(["storage"], {}, { en: `Caf${piled}, हिन्दी`, de: "" })?.reason, { en: "Cafe\u0301\u0301, हिन्दी", de: "" });
});

Deno.test("answered() grants exactly what was allowed, and takes back exactly what was refused", () => {
  const question = ask(["net:notes.example.com", "calls:read"])!;
  const before = { granted: held, refused: ["storage"], question };

  const yes = answered(before, { rights: question.rights, allow: true });
  equal(rightNames(yes.granted!), ["activity:read", "calls:read", "net:notes.example.com"]);
  equal([yes.refused, yes.question], [["storage"], null]);

  const half = answered(before, { rights: rights({ net, storage: true }), allow: true });
  equal(half.refused, []);
  equal(half.question && rightNames(half.question.rights), ["calls:read"]);

  const no = answered({ ...before, granted: yes.granted }, { rights: rights({ host: ["calls:read"] }), allow: false });
  equal(rightNames(no.granted!), ["activity:read", "net:notes.example.com"]);
  equal([no.refused, no.question], [["storage", "calls:read"], null]);

  const aside = answered(before, { rights: rights({ storage: true }), allow: false });
  equal(aside.question, question);
});

Deno.test("fullGrant() and heldRights() keep of a grant what the manifest still names, and add no optional right", () => {
  const granted = rights({ host: ["activity:read", "calls:read"], net, read: ["/etc"] });
  const next = { ...manifest, optionalPermissions: rights({ net, storage: true }) };

  equal(rightNames(heldRights(next, false, granted)), ["activity:read", "net:notes.example.com"]);
  equal(rightNames(heldRights(next, false, null)), []);
  equal(rightNames(heldRights(next, true, null)), ["activity:read"]);
  equal(rightNames(fullGrant(next, granted)), ["activity:read", "net:notes.example.com"]);
  equal(rightNames(fullGrant(next, null)), ["activity:read"]);
});

Deno.test("consented() takes a no back to what the plugin needs by now, and to nothing else", () => {
  const refused = ["calls:read", "storage"];
  const needs = {
    ...manifest,
    permissions: rights({ host: ["activity:read", "calls:read"] }),
    optionalPermissions: rights({ net, storage: true }),
  };

  const decided = consented(needs, { granted: rights({ host: ["activity:read"], net }), refused });

  equal(rightNames(decided.granted), ["activity:read", "calls:read", "net:notes.example.com"]);
  equal(decided.refused, ["storage"]);
});

Deno.test("standingOf() tells a no from an answer that is still to come", () => {
  const calls = rights({ host: ["calls:read"] });
  const question = { rights: calls, reason: "To keep a copy" };
  const state = (names: string[], own: Permissions, standing = {}) =>
    standingOf(manifest, { names, own }, { refused: [], question: null, ...standing });

  equal(state(["calls:read"], held), "prompt");
  equal(state(["calls:read"], held, { question }), "asked");
  equal(state(["storage"], held, { question }), "prompt");
  equal(state(["storage", "calls:read"], held, { question }), "asked");
  equal(state(["storage", "calls:read"], held, { question, refused: ["storage"] }), "refused");
  equal(state(["calls:read"], calls, { refused: ["calls:read"] }), "granted");
  throws(() => state(["activity:read"], held), { code: "denied" });
});
