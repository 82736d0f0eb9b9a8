import { deepStrictEqual as equal, ok } from "node:assert/strict";
import { startTestHost } from "../support/host.ts";
import { installed, program } from "../support/wine.ts";

Deno.test("the installed host starts, answers, serves its page and ends when it is asked", async () => {
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
  equal(await host.stop(), 0);
  ok((await host.log()).includes("TimeTrack ends"));
});

Deno.test("a second start on the same home opens the first one", async () => {
  await using host = await startTestHost({ program: installed });
  const [command, ...args] = installed.command(["run", "--home", installed.path(host.home)]);

  const { code, stdout } = await new Deno.Command(command, { args, env: installed.env, cwd: program }).output();

  equal(code, 0);
  ok(new TextDecoder().decode(stdout).includes(host.address));
});
