import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { join } from "node:path";
import { startTestHost } from "../support/host.ts";
import { notStored, storedRows, untidyHeartbeats } from "../support/told-activity.ts";
import { seededRandom } from "../support/random.ts";
import { installed, program, withWindow } from "../support/wine.ts";

Deno.test("the installed host starts, answers, serves its page, and ends with the session", async () => {
  await using host = await startTestHost({ program: installed });

  const health = await (await fetch(`${host.address}/api/health`)).json();
  const login = await fetch(host.loginLink, { redirect: "manual" });
  await login.body?.cancel();
  const cookie = login.headers.get("set-cookie")!.split(";")[0]!;
  const page = await (await fetch(host.address, { headers: { cookie } })).text();
  const script = /src="(\/assets\/main-[^"]+\.js)"/.exec(page)?.[1] ?? "";
  const code = await (await fetch(host.address + script, { headers: { cookie } })).text();

  equal(health.status, "ok");
  ok(page.includes("<title>"), page);
  ok(code.length > 1_000, "there is a script");
  const told = untidyHeartbeats("program", 20, seededRandom());
  await host.json("/api/activity/heartbeat", { method: "POST", body: told });

  // Windows asks whether the session may end, takes that back, asks again, and tells that it does.
  const lock = JSON.stringify(installed.path(join(host.home, "timetrack.lock.json")));
  const answer = await withWindow(
    { title: "TimeTrack session" },
    `
    const [ask, tell] = [0x11, 0x16];
    const mayEnd = user32.SendMessageW(window, ask, 0n, 0n);
    user32.SendMessageW(window, tell, 0n, 0n);
    const isThere = () => { try { return Deno.statSync(${lock}).isFile } catch { return false } };
    const before = isThere();
    user32.SendMessageW(window, ask, 0n, 0n);
    user32.SendMessageW(window, tell, 1n, 0n);
    console.log(mayEnd, before);`,
  );

  // Windows waits 5 s at most: how quick the end is, a busy computer must not decide here.
  equal([answer, await host.exit], ["1n true", 0]);
  ok((await host.log()).includes("TimeTrack ends"));
  await using again = await startTestHost({ program: installed, home: host.home });
  equal(notStored(told, await storedRows(again, ["program"])), []);
  ok(!(await again.log()).includes("[ERROR]"), await again.log());
});

Deno.test("a second start on the same home opens the first one", async () => {
  await using host = await startTestHost({ program: installed });
  const [command, ...args] = installed.command(["run", "--home", installed.path(host.home)]);

  const { code, stdout } = await new Deno.Command(command, { args, env: installed.env, cwd: program }).output();

  equal(code, 0);
  ok(new TextDecoder().decode(stdout).includes(host.address));
});
