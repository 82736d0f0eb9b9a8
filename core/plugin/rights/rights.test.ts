import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import {
  commonRights,
  compareRights,
  describeRights,
  isEmpty,
  joinRights,
  missingRights,
  NO_RIGHTS,
} from "./rights.ts";
import type { Permissions } from "../manifest/manifest.ts";
import { placeInWords } from "../manifest/places.ts";

const rights = (some: Partial<Permissions>): Permissions => ({ ...NO_RIGHTS, ...some });

Deno.test("missingRights() finds what goes beyond the grant, and nothing else", () => {
  const granted = rights({ host: ["activity:read"], net: [{ host: "a.example", reason: "x" }] });

  ok(isEmpty(missingRights(granted, granted)));
  ok(isEmpty(missingRights(rights({ host: ["activity:read"] }), granted)));
  deepStrictEqual(
    missingRights(rights({ host: ["activity:read", "calls:read"], storage: true }), granted),
    rights({ host: ["calls:read"], storage: true }),
  );
});

Deno.test("missingRights() does not mind another reason for the same host", () => {
  const granted = rights({ net: [{ host: "a.example", reason: "x" }] });

  ok(isEmpty(missingRights(rights({ net: [{ host: "a.example", reason: "y" }] }), granted)));
});

Deno.test("commonRights() is never more than the grant", () => {
  const granted = rights({ run: ["/bin/a"], env: ["A", "B"] });
  const requested = rights({ run: ["/bin/b"], env: ["B", "C"], storage: true });

  deepStrictEqual(commonRights(requested, granted), rights({ env: ["B"] }));
});

Deno.test("describeRights() names the riskiest first and says what a combination means", () => {
  const list = describeRights(
    rights({
      storage: true,
      host: ["activity:read"],
      net: [{ host: "a.example", reason: "sync" }],
      run: ["/bin/a"],
    }),
    "en",
  );

  deepStrictEqual(list.map(({ risk }) => risk), ["high", "high", "medium", "medium", "low"]);
  ok(list.some(({ text }) => text === "Can send your activity to a.example"));
});

Deno.test("describeRights() says who reads at a secret address", () => {
  const [first, ...others] = describeRights(rights({ host: ["http:open", "calls:read", "entries:read"] }), "de");

  deepStrictEqual([first?.risk, first?.text], [
    "high",
    "Kann Ihre Telefonate senden an: jeden, der die geheime Adresse kennt",
  ]);
  ok(others.some(({ text }) => text === "Jedem antworten, der eine geheime Adresse kennt, ohne Anmeldung"));
  ok(others.some(({ text }) => text === "Sehen, was Sie zu Ihrer Zeit notiert haben, mit Projekten"));
});

Deno.test("describeRights() says what programs of this computer can be sent", () => {
  const asked = rights({ host: ["activity:read", "calls:read"], listen: ["127.0.0.1:5600"] });

  const combined = describeRights(asked, "en").filter((right) => right.combined);

  deepStrictEqual(combined.map(({ risk, text }) => [risk, text]), [
    ["high", "Can send your activity to programs of this computer"],
    ["high", "Can send your telephone calls to programs of this computer"],
  ]);
  ok(!describeRights(rights({ listen: ["127.0.0.1:5600"] }), "en").some((right) => right.combined));
});

Deno.test("describeRights() shows a socket of the system as the door that it is", () => {
  const net = [{ host: "a.example", reason: "sync" }, { host: "unix:/run/user/1000/bus", reason: "lock" }];

  const [first, second] = describeRights(rights({ net }), "en");

  deepStrictEqual([first?.risk, second?.risk], ["high", "medium"]);
  ok(first?.text.includes("the socket /run/user/1000/bus"));
});

Deno.test("describeRights() names the setting that decides where a plugin connects to, and the address in it", () => {
  const net = [{ host: "${setting:url}", reason: "sync" }];
  const inWords = (address: string) =>
    describeRights(rights({ net }), "en", () => ({ title: "Server", address }))[0]!.text;

  ok(inWords("https://a.example").includes("“Server”, now https://a.example"));
  ok(inWords("").includes("that you enter in the setting “Server”"));
});

Deno.test("describeRights() makes whole German sentences of places and addresses", () => {
  const asked = rights({
    host: ["activity:read"],
    net: [
      { host: "unix:/run/bus", reason: { en: "lock", de: "Sperre" } },
      { host: "${setting:url}", reason: { en: "yours", de: "der Ihre" } },
      { host: "*", reason: { en: "all", de: "alle" } },
    ],
    read: ["${plugin}/icons", "${display}"],
    write: ["${plugin}"],
    run: ["${modules}/systray2/bin"],
  });
  const place = (path: string) => placeInWords(path, { language: "de", folder: "/plugins/x", environment: {} });

  const list = describeRights(
    asked,
    "de",
    (host) => host.startsWith("$") ? { title: "Server", address: "" } : null,
    place,
  );

  const entered = "die Adresse, die Sie in der Einstellung „Server“ eintragen";
  deepStrictEqual(list.map(({ text }) => text), [
    `Kann Ihre Aktivität senden an: die Schnittstelle /run/bus, ${entered}, jede Adresse im Internet`,
    "Programme starten: systray2/bin (Pakete von TimeTrack). Damit kann es alles, was Sie an diesem Computer können",
    "Verbindung aufnehmen: die Schnittstelle /run/bus (Sperre)",
    `Verbindung aufnehmen: ${entered} (der Ihre)`,
    "Verbindung aufnehmen: jede Adresse im Internet (alle)",
    "Diese Dateien und Ordner ändern: eigener Ordner",
    "Diese Dateien und Ordner lesen: icons (eigener Ordner), die Verbindung zu Ihrem Bildschirm",
    "Sehen, welche Programme und Fenster Sie wann benutzt haben",
  ]);
});

Deno.test("compareRights() shows one more path as a right that nobody granted", () => {
  const granted = rights({ read: ["/etc/hostname"], run: ["git"] });
  const requested = rights({ read: ["/etc/hostname", "/etc/passwd"], run: ["git", "/bin/sh"] });

  const list = compareRights(requested, granted, (some) => describeRights(some, "en"));

  const open = list.filter((right) => !right.granted).map(({ text }) => text);
  strictEqual(open.length, 2);
  ok(open[0]?.includes("/bin/sh") && !open[0].includes("git"));
  ok(open[1]?.includes("/etc/passwd") && !open[1].includes("/etc/hostname"));
});

Deno.test("compareRights() asks again for what two rights make together", () => {
  const granted = rights({ host: ["activity:read"] });
  const requested = rights({ host: ["activity:read"], net: [{ host: "a.example", reason: "sync" }] });

  const [first] = compareRights(requested, granted, (some) => describeRights(some, "en"));

  deepStrictEqual([first?.text, first?.granted], ["Can send your activity to a.example", false]);
});

Deno.test("compareRights() tells what combines with rights that are held besides", () => {
  const net = [{ host: "a.example", reason: "sync" }];
  const requested = rights({ host: ["activity:read"] });
  const held = rights({ net });

  const list = compareRights(
    requested,
    held,
    (some) => describeRights(some, "en"),
    joinRights(requested, held),
  );

  deepStrictEqual(list.map(({ text, granted }) => [text, granted]), [
    ["Can send your activity to a.example", false],
    ["See which programs and windows you used, and when", false],
  ]);
});

Deno.test("joinRights() has each right once", () => {
  const one = rights({ host: ["calls:read"], net: [{ host: "a.example", reason: "x" }], env: ["A"] });
  const other = rights({
    host: ["calls:read", "activity:read"],
    net: [{ host: "a.example", reason: "y" }],
    storage: true,
  });

  deepStrictEqual(joinRights(one, other), { ...one, host: ["calls:read", "activity:read"], storage: true });
});
