import { deepStrictEqual as equal, match, ok } from "node:assert/strict";
import { join } from "node:path";
import { createPlugin } from "../core/author/create.ts";
import { hostCommand } from "../scripts/host-command.mjs";
import { temporaryHome } from "./support/command-line.ts";
import { startTestHost, surroundings } from "./support/host.ts";

/** A terminal in which `timetrack` runs; `shows` waits for what it prints next. */
function terminal(args: string[], home: string) {
  const child = new Deno.Command(Deno.execPath(), {
    args: hostCommand(args),
    env: { ...surroundings(), LANG: "en_GB.UTF-8", TIMETRACK_HOME: home, TIMETRACK_SECRETS: "file" },
    clearEnv: true,
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  let read = 0;
  return {
    async shows(pattern: RegExp): Promise<string> {
      for (;;) {
        const found = pattern.exec(text.slice(read));
        if (found) {
          read += found.index + found[0].length;
          return found[0];
        }
        const { value, done } = await reader.read();
        if (done) throw new Error(`It ended before it showed ${pattern}:\n${text}`);
        text += value;
      }
    },
    async interrupt(): Promise<number> {
      child.kill("SIGINT");
      while (!(await reader.read()).done);
      return (await child.status).code;
    },
  };
}

Deno.test("plugin dev", async (t) => {
  await using work = await temporaryHome();
  await using host = await startTestHost();
  const folder = join(work.path, "hello");
  await createPlugin(folder, { name: "hello", publisher: "acme", contributes: ["tray", "route"], year: 2026 });
  const ids = async () => (await host.json<{ id: string }[]>("/api/plugins")).map(({ id }) => id);
  const edit = async (file: string, from: string, to: string) => {
    const text = await Deno.readTextFile(join(folder, file));
    ok(text.includes(from));
    // Whole at once, as editors do it.
    await Deno.writeTextFile(join(work.path, "saved"), text.replace(from, to));
    await Deno.rename(join(work.path, "saved"), join(folder, file));
  };
  const dev = terminal(["plugin", "dev", folder, "--yes"], host.home);

  await t.step("runs the plugin from its folder, with the rights that it names", async () => {
    await dev.shows(/asks for these rights[^]*Show messages on your desktop[^]*Started anew in \d+ ms/);

    equal(await host.json("/api/plugins/acme.hello/hello"), { hello: "world" });
  });

  await t.step("shows what it asks of the host, and which rights it used", async () => {
    await host.json("/api/plugins/acme.hello/commands/greet", { method: "POST", body: {} });

    await dev.shows(/→ notifications\.show, \d+ ms/);
    await dev.shows(/Rights used: notifications:show/);
  });

  await t.step("starts it anew after a save", async () => {
    await edit("main.ts", '"world"', '"moon"');
    await dev.shows(/Started anew/);

    equal(await host.json("/api/plugins/acme.hello/hello"), { hello: "moon" });
  });

  await t.step("names the line of the author's source in an error", async () => {
    await edit("main.ts", "=> c.json({ hello:", "=> c.json({ x: (null as unknown as Date).getTime(), hello:");
    await dev.shows(/Started anew/);
    const line = (await Deno.readTextFile(join(folder, "main.ts"))).split("\n").findIndex((one) =>
      one.includes("getTime")
    );

    await (await host.ask("/api/plugins/acme.hello/hello")).body?.cancel();

    match(await dev.shows(/at .*hello\/main\.ts:\d+:\d+/), new RegExp(`:${line + 1}:\\d+$`));
  });

  await t.step(
    "tells what is wrong with code and manifest, with the place, and goes on when it is mended",
    async () => {
      await edit("main.ts", "export function", "export functio");
      await dev.shows(/Cannot bundle acme\.hello: .*\(main\.ts:\d+\)[^]*Waiting for a save/);
      await edit("main.ts", "export functio ", "export function ");
      await dev.shows(/Started anew/);
      await edit("manifest.json", '"version"', '"versio"');
      await dev.shows(/the field "versio" is unknown; did you mean "version"\?[^]*Waiting for a save/);
      await edit("manifest.json", '"versio"', '"version"');
      await dev.shows(/Started anew/);
    },
  );

  await t.step("keeps everybody from deleting the folder that its author writes in", async () => {
    const refused = await host.ask("/api/plugins/acme.hello/remove", { method: "POST", body: {} });

    equal([refused.status, (await refused.json()).error.hint], [409, "End that with Ctrl+C in its terminal"]);
  });

  await t.step("ends with Ctrl+C and leaves nothing installed", async () => {
    equal(await dev.interrupt(), 0);

    await host.until("the plugin is gone", async () => !(await ids()).includes("acme.hello"));
    equal([...Deno.readDirSync(join(host.home, "plugins"))], []);
    const cards = async () => JSON.stringify(await host.json("/api/issues"));
    await host.until("no card speaks of it", async () => !(await cards()).includes("acme.hello"));
    ok(await Deno.stat(join(folder, "main.ts")));
  });
});
