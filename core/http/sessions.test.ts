import { equal, notEqual, ok } from "node:assert/strict";
import { join } from "node:path";
import { createSessions, loginPath } from "./sessions.ts";

const log = { debug() {}, info() {}, warn() {}, error() {} };

async function inFolder(test: (file: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await test(join(folder, "sessions.json"));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("createSessions() gives one session for a code", () =>
  inFolder(async (file) => {
    const sessions = createSessions({ file, log });
    const code = sessions.issueCode();
    ok(code.length * 6 >= 128, "a code has 128 bits");

    const secret = await sessions.redeem(code);

    ok(sessions.find(secret!));
    equal(await sessions.redeem(code), null);
    equal(await sessions.redeem(""), null);
    notEqual(sessions.issueCode(), sessions.issueCode());
  }));

Deno.test("createSessions() forgets a code after five minutes", () =>
  inFolder(async (file) => {
    let now = 0;
    const sessions = createSessions({ file, log, now: () => now });
    const [inTime, late] = [sessions.issueCode(), sessions.issueCode()];

    now = 5 * 60_000;
    ok(await sessions.redeem(inTime));
    now += 1;
    equal(await sessions.redeem(late), null);
  }));

Deno.test("createSessions() remembers sessions over a restart, by hash and for the owner only", () =>
  inFolder(async (file) => {
    const before = createSessions({ file, log });
    const secret = (await before.redeem(before.issueCode()))!;

    const after = createSessions({ file, log });

    ok(after.find(secret));
    equal((await Deno.readTextFile(file)).includes(secret), false);
    if (Deno.build.os !== "windows") equal((await Deno.stat(file)).mode! & 0o777, 0o600);
  }));

Deno.test("createSessions() ends a session 30 days after it was last used", () =>
  inFolder(async (file) => {
    const day = 24 * 3600_000;
    let now = 0;
    const sessions = createSessions({ file, log, now: () => now });
    const secret = (await sessions.redeem(sessions.issueCode()))!;

    now = 29 * day;
    equal(sessions.find(secret)?.renewed, true);
    now = 58 * day;
    const { id } = sessions.find(secret)!;
    now = 88 * day + 1;
    equal(sessions.find(secret), null);
    equal(sessions.holds(id), false);
    await sessions.saved();
  }));

Deno.test("createSessions() ends a session for good", () =>
  inFolder(async (file) => {
    const sessions = createSessions({ file, log });
    const secret = (await sessions.redeem(sessions.issueCode()))!;

    await sessions.end(sessions.find(secret)!.id);

    equal(sessions.find(secret), null);
    equal(createSessions({ file, log }).find(secret), null);
  }));

Deno.test("createSessions() keeps the 50 sessions used last", () =>
  inFolder(async (file) => {
    const sessions = createSessions({ file, log });
    const secrets: string[] = [];
    for (let index = 0; index < 51; index++) secrets.push((await sessions.redeem(sessions.issueCode()))!);

    equal(sessions.find(secrets[0]!), null);
    ok(sessions.find(secrets[1]!));
    ok(sessions.find(secrets[50]!));
  }));

Deno.test("createSessions() starts anew when its file is damaged, and says so", () =>
  inFolder(async (file) => {
    await Deno.writeTextFile(file, '{"sessions": [{"id": 1');
    const warnings: string[] = [];

    const sessions = createSessions({ file, log: { ...log, warn: (text) => void warnings.push(text) } });

    equal(warnings.length, 1);
    ok(warnings[0]!.startsWith(`Cannot read "${file}" as the list of logins`));
    ok(await sessions.redeem(sessions.issueCode()));
  }));

Deno.test("loginPath() carries the code and where to go on", () => {
  equal(loginPath("abc"), "/login?code=abc");
  equal(loginPath("abc", "/settings?tab=1"), "/login?code=abc&to=%2Fsettings%3Ftab%3D1");
});
