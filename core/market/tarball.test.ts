import { equal, rejects } from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { packTar, type TarEntry } from "modern-tar";
import { gzipBomb } from "../../tests/support/bombs.ts";
import { unpackTarball } from "./tarball.ts";

const file = (name: string, text = "{}"): TarEntry => ({
  header: { name, size: new TextEncoder().encode(text).length, type: "file" },
  body: text,
});

async function unpacked(entries: TarEntry[], folder: string): Promise<string> {
  return await unpackTarball(gzipSync(await packTar(entries)), folder);
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("unpackTarball() writes what a package holds, long names too, and finds its manifest", async () => {
  await inFolder(async (folder) => {
    const long = `package/${"deep/".repeat(40)}end.js`;
    const inside = await unpacked([file("package/manifest.json"), file(long, "1"), file("package/ä.txt", "ä")], folder);

    equal(inside, `${folder}/package`);
    equal(await Deno.readTextFile(`${folder}/${long}`), "1");
    equal(await Deno.readTextFile(`${folder}/package/ä.txt`), "ä");
  });
});

Deno.test("unpackTarball() writes nothing of a package that leads out of its folder, or that holds links", async () => {
  const link = (type: "symlink" | "link" | "fifo" | "character-device"): TarEntry => ({
    header: { name: "package/link", size: 0, type, linkname: "/etc/passwd" },
  });
  const bad: Record<string, [TarEntry[], RegExp]> = {
    "../": [[file("package/../../out.txt")], /leads out of its folder/],
    "/": [[file("/etc/out.txt")], /leads out of its folder/],
    "\\": [[file("package\\..\\..\\out.txt")], /leads out of its folder/],
    "C:": [[file("C:/out.txt")], /leads out of its folder/],
    "a stream of Windows": [[file("package/main.js:hidden")], /leads out of its folder/],
    symlink: [[link("symlink")], /is a link/],
    "a file through a symlink": [[link("symlink"), file("package/link/x")], /is a link/],
    "hard link": [[link("link")], /is a link/],
    pipe: [[link("fifo")], /is a link/],
    device: [[link("character-device")], /is a link/],
    "a file that is a folder, too": [[file("package/a"), file("package/a/b")], /Cannot install this file/],
    "no manifest": [[file("package/other.json")], /no manifest\.json/],
  };
  for (const [name, [entries, sentence]] of Object.entries(bad)) {
    await inFolder(async (folder) => {
      const manifest = name === "no manifest" ? [] : [file("package/manifest.json")];
      await rejects(unpacked([...manifest, ...entries], folder), sentence, name);
    });
  }
  equal(await Deno.stat("/etc/out.txt").then(() => true, () => false), false);
});

Deno.test("unpackTarball() stops at the bound of a package that grows", async () => {
  await inFolder(async (folder) => {
    const head = (await packTar([file("package/manifest.json")])).subarray(0, 1024);
    await rejects(unpackTarball(gzipBomb(2048, head), folder), { code: "too-large" });
    const many = Array.from({ length: 5_001 }, (_, at) => file(`package/${at}`, ""));
    await rejects(unpacked([file("package/manifest.json"), ...many], folder), { code: "too-large" });
    const folders = many.map(({ header }): TarEntry => ({ header: { ...header, type: "directory" } }));
    await rejects(unpacked([file("package/manifest.json"), ...folders], folder), { code: "too-large" });
    equal([...Deno.readDirSync(folder)].length, 0);
  });
});

Deno.test("unpackTarball() refuses what is no package, or was cut off", async () => {
  const whole = gzipSync(await packTar([file("package/manifest.json"), file("package/main.js", "x".repeat(5000))]));
  const cut = gzipSync((await packTar([file("package/manifest.json", "x".repeat(5000))])).subarray(0, 1500));
  const broken = (await packTar([file("package/manifest.json")])).slice();
  broken[0] = 1;
  for (const data of [new TextEncoder().encode("<html>"), whole.subarray(0, 100), cut, gzipSync(broken)]) {
    await inFolder((folder) => rejects(unpackTarball(data, folder), /cannot be read as a package of npm/));
  }
});
