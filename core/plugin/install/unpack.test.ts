import { deepStrictEqual as equal, rejects, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { sentencesIn } from "../../refusal.ts";
import { packedZeros, zipOf } from "../../../tests/support/bombs.ts";
import { unpack } from "./unpack.ts";

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-unpack-" });
  await use(folder).finally(() => Deno.remove(folder, { recursive: true }));
}

const zip = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

Deno.test("unpack() writes the files and finds the manifest, also one folder further in", async () => {
  await inFolder(async (folder) => {
    strictEqual(await unpack(zip({ "manifest.json": "{}", "lib/a.js": "1" }), folder), folder);
    strictEqual(await Deno.readTextFile(join(folder, "lib/a.js")), "1");
  });
  await inFolder(async (folder) => {
    strictEqual(await unpack(zip({ "hello-1.0/manifest.json": "{}" }), folder), join(folder, "hello-1.0"));
  });
});

for (
  const name of [
    "../evil.js",
    "a/../../evil.js",
    "/etc/evil",
    "C:/evil",
    "a\\..\\..\\evil",
    "a//b",
    "./a",
    "a/..",
    "a./b",
    "nul\u0000",
    "lib/NUL",
    "com1.js",
  ]
) {
  Deno.test(`unpack() refuses the name ${JSON.stringify(name)} and writes nothing`, async () => {
    await inFolder(async (folder) => {
      await rejects(unpack(zip({ "manifest.json": "{}", [name]: "x" }), folder), { code: "invalid" });
      equal([...Deno.readDirSync(folder)], []);
    });
  });
}

Deno.test("unpack() refuses what says that it is too large", async () => {
  await inFolder(async (folder) => {
    const bomb = zipSync({ "manifest.json": strToU8("{}"), "zeros": new Uint8Array(65 * 1024 * 1024) });
    await rejects(unpack(bomb, folder), { code: "too-large" });
    const many = Object.fromEntries(Array.from({ length: 5_001 }, (_, n) => [`f${n}`, ""]));
    await rejects(unpack(zip(many), folder), { code: "too-large" });
    equal([...Deno.readDirSync(folder)], []);
  });
});

Deno.test("unpack() takes nothing of a file that becomes gigabytes, whatever size it tells", async () => {
  const packed = packedZeros(2048);
  const manifest = { name: "manifest.json", packed: deflateRawSync("{}"), size: 2 };
  for (const size of [2048 * 1024 * 1024, 60 * 1024 * 1024, 2]) {
    await inFolder(async (folder) => {
      await rejects(
        unpack(zipOf([manifest, { name: "zeros", packed, size }]), folder),
        { code: "too-large" },
        `${size}`,
      );
      equal([...Deno.readDirSync(folder)], []);
    });
  }
});

Deno.test("unpack() refuses files that lie over each other, each of them small", async () => {
  const packed = packedZeros(16);
  const many = Array.from({ length: 4 }, (_, at) => ({ name: `${at}`, packed, size: 16 * 1024 * 1024 }));
  await inFolder(async (folder) => {
    await rejects(unpack(zipOf(many), folder), { code: "too-large" });
    equal([...Deno.readDirSync(folder)], []);
  });
});

Deno.test("unpack() counts folders and empty files, and stops at the first that is too many", async () => {
  const nothing = deflateRawSync("");
  for (const ending of ["", "/"]) {
    const many = Array.from({ length: 6_000 }, (_, at) => ({ name: `${at}${ending}`, packed: nothing, size: 0 }));
    await inFolder(async (folder) => {
      await rejects(unpack(zipOf(many), folder), { code: "too-large" });
      equal([...Deno.readDirSync(folder)], []);
    });
  }
});

Deno.test("unpack() leaves what is packed inside of a package as it is", async () => {
  const inner = zipOf([{ name: "zeros", packed: packedZeros(2048), size: 2048 * 1024 * 1024 }]);
  await inFolder(async (folder) => {
    await unpack(zipSync({ "manifest.json": strToU8("{}"), "inner.zip": inner }), folder);

    equal(await Deno.readFile(join(folder, "inner.zip")), inner);
  });
});

Deno.test("unpack() refuses links and says so in the person's language", async () => {
  await inFolder(async (folder) => {
    const link = [strToU8("../../secrets.key"), { os: 3, attrs: 0o120777 * 65536 }] as const;
    const withLink = zipSync({ "manifest.json": strToU8("{}"), "lib/key": [link[0], link[1]] });

    const thrown = await unpack(withLink, folder).catch((thrown) => thrown);

    strictEqual(thrown.message, 'Cannot install this file: "lib/key" is a link, and links are not unpacked');
    strictEqual(
      sentencesIn(thrown, "de").message,
      "Diese Datei lässt sich nicht installieren: „lib/key“ ist eine Verknüpfung, und Verknüpfungen werden nicht entpackt",
    );
    equal([...Deno.readDirSync(folder)], []);
  });
});

Deno.test("unpack() says what is no zip file, and what has no manifest", async () => {
  await inFolder(async (folder) => {
    await rejects(unpack(strToU8("no zip at all"), folder), { code: "invalid", message: /zip file/ });
    await rejects(unpack(zip({ "a/b/manifest.json": "{}" }), folder), { message: /no manifest\.json/ });
  });
});
