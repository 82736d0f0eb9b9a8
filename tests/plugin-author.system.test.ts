import { deepStrictEqual as equal, match, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { createPlugin, filesOfPlugin } from "../core/author/create.ts";
import { pieces } from "../core/author/pieces.ts";
import { readPackageFile } from "../core/plugin/install/package-file.ts";
import { temporaryHome, timetrack } from "./support/command-line.ts";

const all = pieces.map(({ id }) => id);

Deno.test("a plugin that contributes everything passes its tests and the check at once, and is packed", async () => {
  await using home = await temporaryHome();
  const folder = join(home.path, "call-log");
  const what = ["--name", "call-log", "--publisher", "acme", "--contributes", all.join(), "--yes"];

  const created = await timetrack(["plugin", "create", folder, ...what], { home: home.path });
  const checked = await timetrack(["plugin", "check", folder], { home: home.path });
  const packed = await timetrack(["plugin", "pack", folder], { home: home.path });

  equal([created.code, created.err], [0, ""]);
  equal([checked.code, checked.out.match(/^✗.*/gm)], [0, null], checked.out);
  match(checked.out, /✓ It uses the rights that it asks for: notifications:show, calls:write/);
  strictEqual(packed.code, 0, packed.err);
  const files = await readPackageFile(await Deno.readFile(join(folder, "acme.call-log-0.1.0.ttplugin")));
  ok("pages/overview.js" in files && "LICENSE" in files && !("main.test.ts" in files));
});

Deno.test("plugin check names each fault with what to do, in the person's language", async () => {
  await using home = await temporaryHome();
  const folder = join(home.path, "hello");
  const plugin = { name: "hello", publisher: "acme", contributes: ["route"], year: 2026 };
  const files = filesOfPlugin(plugin);
  await createPlugin(folder, plugin);
  const manifest = JSON.parse(files["manifest.json"]!);
  const faulty = {
    ...manifest,
    engines: { timetrack: "^1.0.0" },
    description: "Hello",
    permissions: { host: ["calls:read"] },
  };
  await Deno.writeTextFile(join(folder, "manifest.json"), JSON.stringify(faulty));
  await Deno.writeTextFile(join(folder, "README.md"), "# Hello");
  await Deno.remove(join(folder, "LICENSE"));
  await Deno.writeTextFile(join(folder, "CHANGELOG.md"), "# Changes");
  await Deno.writeTextFile(
    join(folder, "main.ts"),
    files["main.ts"]!.replace(
      "context.routes",
      'context.activity.list({ from: 1, to: "" }).catch(() => {});\n  context.activity.erased(0).catch(() => {});\n  context.routes',
    ),
  );

  const { code, out } = await timetrack(["plugin", "check", folder], { home: home.path, env: { LANG: "de_DE.UTF-8" } });

  strictEqual(code, 1);
  const faults = out.match(/^✗.*/gm) ?? [];
  for (
    const fault of [
      "für die Plugin-Schnittstelle ^1.0.0 geschrieben, und ein Adapter führt es noch bis 2027-12-31 aus",
      "Deutsch fehlt für: description",
      "README.md",
      "Lizenz",
      "CHANGELOG.md",
      "Die Typen passen nicht",
      "Es verlangt das Recht calls:read, und kein Test braucht es",
      "activity:read wurde verweigert",
      "activity.erased ist seit Version 1.1.0 der Plugin-Schnittstelle veraltet und geht noch bis 2027-12-31",
    ]
  ) ok(faults.some((one) => one.includes(fault)), `${fault}\n${out}`);
  match(out, /Type 'number' is not assignable to type 'string'[^]*main\.ts:/);

  await Deno.writeTextFile(join(folder, "manifest.json"), JSON.stringify({ ...manifest, permision: {} }));
  const broken = await timetrack(["plugin", "check", folder], { home: home.path });
  equal([broken.code, /permision/.test(broken.out)], [1, true]);
});

Deno.test("plugin create asks for what it was not told, and says how to tell it without a terminal", async () => {
  await using home = await temporaryHome();
  const create = (...args: string[]) => timetrack(["plugin", "create", join(home.path, "x"), ...args]);

  equal((await create()).err.split("\n"), [
    "Cannot ask what the plugin is to be: there is no terminal",
    "Say it all: --name hello --publisher acme --contributes tray,route --yes",
  ]);
  equal((await create("--name", "Hello!", "--publisher", "acme", "--yes")).code, 2);
  equal((await create("--publisher", "acme", "--contributes", "moon", "--yes")).code, 2);
});
