import { deepStrictEqual as equal, match, rejects } from "node:assert/strict";
import { join } from "node:path";
import { createSecretFile, type SecretFile } from "./secret-file.ts";

interface Place {
  folder: string;
  file: string;
  keyFile: string;
  damages: string[];
  open(): SecretFile;
}

Deno.test("createSecretFile() keeps secrets over restarts, encrypted and for their owner only", async () => {
  await inPlace(async ({ open, file, keyFile }) => {
    await open().set("teams/secret", "hunter2-and-a-half");

    equal(await open().get("teams/secret"), "hunter2-and-a-half");
    equal(await open().get("teams/other"), null);
    equal((await Deno.readTextFile(file)).includes("hunter2"), false);
    if (Deno.build.os !== "windows") {
      for (const name of [file, keyFile]) equal((await Deno.stat(name)).mode! & 0o777, 0o600);
    }
  });
});

Deno.test("createSecretFile() loses none of many that are written at once", async () => {
  await inPlace(async ({ open }) => {
    const secrets = open();
    const names = Array.from({ length: 20 }, (_, number) => `a/${number}`);

    await Promise.all(names.map((name) => secrets.set(name, name + "!")));
    await secrets.delete("a/3");

    const values = await Promise.all(names.map((name) => secrets.get(name)));
    equal(values, names.map((name) => name === "a/3" ? null : name + "!"));
  });
});

Deno.test("createSecretFile() sets a damaged file aside and starts anew", async () => {
  await inPlace(async ({ open, file, folder, damages }) => {
    await open().set("a/b", "value");
    const { iv, data } = JSON.parse(await Deno.readTextFile(file));
    await Deno.writeTextFile(
      file,
      JSON.stringify({ version: 1, iv, data: (data.startsWith("A") ? "B" : "A") + data.slice(1) }),
    );

    equal(await open().get("a/b"), null);
    await open().set("a/b", "new value");

    equal(await open().get("a/b"), "new value");
    equal(damages.length, 1);
    match(damages[0]!, /^secrets\.enc\.damaged-/);
    equal((await Deno.stat(join(folder, damages[0]!))).isFile, true);
  });
});

Deno.test("createSecretFile() takes a lost key for damage, not for a reason to end", async () => {
  await inPlace(async ({ open, keyFile, damages }) => {
    await open().set("a/b", "value");
    await Deno.remove(keyFile);

    equal(await open().get("a/b"), null);

    equal(damages.length, 1);
  });
});

Deno.test("moveTo() leaves behind only what could not be handed over", async () => {
  await inPlace(async ({ open, file, keyFile }) => {
    const secrets = open();
    await secrets.set("a/1", "one");
    await secrets.set("a/2", "two");
    const moved: string[] = [];

    const full = secrets.moveTo((account) => {
      if (moved.length > 0) return Promise.reject(new Error("full"));
      moved.push(account);
      return Promise.resolve();
    });

    await rejects(full, /full/);
    equal([await secrets.get("a/1"), await secrets.get("a/2")], [null, "two"]);
    await secrets.moveTo(() => Promise.resolve());
    for (const name of [file, keyFile]) await rejects(Deno.stat(name), Deno.errors.NotFound);
  });
});

async function inPlace(run: (place: Place) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-secrets-" });
  const [file, keyFile] = [join(folder, "secrets.enc"), join(folder, "secrets.key")];
  const damages: string[] = [];
  const open = () => createSecretFile({ file, keyFile, onDamage: (keptAs) => void damages.push(keptAs) });
  try {
    await run({ folder, file, keyFile, damages, open });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
