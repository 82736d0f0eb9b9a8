import { deepStrictEqual as equal, rejects, strictEqual } from "node:assert/strict";
import { strToU8, unzipSync, zipSync } from "fflate";
import { type PackageFiles, readPackageFile, writePackageFile } from "./package-file.ts";

const bytes = (text: string) => strToU8(text) as Uint8Array<ArrayBuffer>;
const sample: PackageFiles = { "manifest.json": bytes("{}"), "main.js": bytes("1"), "pages/a.js": bytes("2") };

async function changed(change: (files: Record<string, Uint8Array>) => void): Promise<Uint8Array> {
  const files = unzipSync(await writePackageFile(sample));
  change(files);
  return zipSync(files);
}

Deno.test("readPackageFile() gives the files that writePackageFile() was given", async () => {
  equal(await readPackageFile(await writePackageFile(sample)), sample);
});

Deno.test("writePackageFile() gives the same bytes for the same files, in whatever order and zone", async () => {
  const turned = Object.fromEntries(Object.entries(sample).reverse());

  equal(await writePackageFile(turned), await writePackageFile(sample));
});

Deno.test("readPackageFile() refuses a file that is not listed, is missing, or was changed", async () => {
  const cases: [RegExp, (files: Record<string, Uint8Array>) => void][] = [
    [/"main\.js" is not what its checksums\.json says/, (files) => void (files["main.js"] = strToU8("3"))],
    [/"extra\.js" is not listed/, (files) => void (files["extra.js"] = strToU8("3"))],
    [/"pages\/a\.js" is listed .* and is not there/, (files) => void delete files["pages/a.js"]],
    [/there is no checksums\.json/, (files) => void delete files["checksums.json"]],
    [/checksums\.json does not have the required form/, (files) => void (files["checksums.json"] = strToU8("{}"))],
  ];
  for (const [message, change] of cases) {
    await rejects(async () => readPackageFile(await changed(change)), { code: "invalid", message });
  }
});

Deno.test("readPackageFile() refuses two names that are one on some systems", async () => {
  const data = await writePackageFile({ ...sample, "MAIN.js": bytes("3") });

  await rejects(readPackageFile(data), { code: "invalid", message: /two files with the name/ });
});

Deno.test("readPackageFile() refuses what leads out of the folder, grows too large, or is no manifest's", async () => {
  await rejects(async () => readPackageFile(await writePackageFile({ ...sample, "../a": bytes("") })), {
    code: "invalid",
  });
  const bomb = await writePackageFile({ ...sample, zeros: new Uint8Array(65 * 1024 * 1024) });
  await rejects(readPackageFile(bomb), { code: "too-large" });
  await rejects(readPackageFile(new Uint8Array(33 * 1024 * 1024)), { code: "too-large" });
  // A list is read as a whole: it must not be what is too large.
  const list = await changed((files) => void (files["checksums.json"] = strToU8(" ".repeat(5 * 1024 * 1024))));
  await rejects(readPackageFile(list), { code: "too-large" });
  const { "manifest.json": _, ...rest } = sample;
  const thrown = await readPackageFile(await writePackageFile(rest)).catch((thrown) => thrown);
  strictEqual(thrown.message, "Cannot install this file: there is no manifest.json in it");
});
