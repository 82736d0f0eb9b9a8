import { equal, match } from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { staticFiles } from "./static.ts";
import { testHost } from "./testing/test-host.ts";

async function withUi(test: (folder: string) => Promise<void>): Promise<void> {
  const outside = await Deno.makeTempDir();
  const folder = join(outside, "ui");
  await Deno.mkdir(join(folder, "assets"), { recursive: true });
  await Deno.writeTextFile(join(outside, "secret.txt"), "secret");
  await Deno.writeTextFile(join(folder, "index.html"), "<!doctype html><title>TimeTrack</title>");
  await Deno.writeTextFile(join(folder, "assets/main-7JQ5XNPA.js"), "let plain;");
  await Deno.writeTextFile(join(folder, "assets/main-7JQ5XNPA.js.gz"), "packed");
  await Deno.writeTextFile(join(folder, "icon.svg"), "<svg/>");
  await Deno.writeTextFile(join(folder, ".hidden.txt"), "hidden");
  try {
    await test(folder);
  } finally {
    await Deno.remove(outside, { recursive: true });
  }
}

function get(path: string, headers: Record<string, string> = {}): [Request, string] {
  return [new Request(`http://localhost${path}`, { headers }), path];
}

Deno.test("staticFiles() serves hashed files for ever and the page anew each time", () =>
  withUi(async (folder) => {
    const files = staticFiles(folder);

    const script = await files(...get("/assets/main-7JQ5XNPA.js"));
    equal(await script?.text(), "let plain;");
    equal(script?.headers.get("content-type"), "text/javascript; charset=utf-8");
    equal(script?.headers.get("cache-control"), "public, max-age=31536000, immutable");

    const page = await files(...get("/"));
    match(await page!.text(), /<title>TimeTrack/);
    equal(page?.headers.get("cache-control"), "no-cache");
    match(page!.headers.get("content-security-policy")!, /script-src 'self'; style-src 'self';/);
  }));

Deno.test("staticFiles() tells a page what it has to know before it is painted", () =>
  withUi(async (folder) => {
    await Deno.writeTextFile(join(folder, "index.html"), '<!DOCTYPE html>\n<html lang="en">');

    const page = await staticFiles(folder, () => ({ language: "de" }))(...get("/", { "accept-encoding": "gzip" }));

    equal(await page!.text(), '<!DOCTYPE html>\n<html data-language="de" lang="en">');
  }));

Deno.test("staticFiles() allows what stands in the page itself by its hash, and nothing else inline", () =>
  withUi(async (folder) => {
    await Deno.writeTextFile(
      join(folder, "index.html"),
      "<html><style>a{}</style><script>let b;</script><script>c()</script>",
    );

    const page = await staticFiles(folder)(...get("/"));

    const policy = page!.headers.get("content-security-policy")!;
    const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    equal(
      policy.includes(`script-src 'self' ${hash("let b;")} ${hash("c()")}; style-src 'self' ${hash("a{}")};`),
      true,
    );
    equal(/unsafe/.test(policy), false);
  }));

Deno.test("staticFiles() serves the packed twin to those who can unpack it", () =>
  withUi(async (folder) => {
    const script = await staticFiles(folder)(...get("/assets/main-7JQ5XNPA.js", { "accept-encoding": "br, gzip" }));

    equal(await script?.text(), "packed");
    equal(script?.headers.get("content-encoding"), "gzip");
    equal(script?.headers.get("vary"), "accept-encoding");
  }));

Deno.test("staticFiles() answers every page of the UI, and nothing for files it lacks", () =>
  withUi(async (folder) => {
    const files = staticFiles(folder);

    match(await (await files(...get("/plugins/teams")))!.text(), /<title>TimeTrack/);
    for (const path of ["/missing.js", "/assets/missing.css", "/icon.exe", "/icon.svg/deeper.svg"]) {
      equal(await files(...get(path)), null, path);
    }
  }));

Deno.test("staticFiles() lets those wait who come before the UI is bundled", () =>
  withUi(async (folder) => {
    const bundled = Promise.withResolvers<string>();
    const early = staticFiles(bundled.promise)(...get("/"));

    bundled.resolve(folder);

    match(await (await early)!.text(), /<title>TimeTrack/);
  }));

Deno.test("staticFiles() stays in its folder and away from hidden files", () =>
  withUi(async (folder) => {
    const files = staticFiles(folder);

    for (
      const path of ["/../secret.txt", "/assets/../../secret.txt", "/.hidden.txt", "/..\\secret.txt", "//secret.txt"]
    ) {
      equal(await files(...get(path)), null, path);
    }
  }));

Deno.test("the UI is served to those who are logged in, and the API keeps its own 404", () =>
  withUi(async (folder) => {
    await using host = await testHost({ ui: folder });
    const cookie = await host.logIn();
    const browser = { authorization: null, cookie, accept: "text/html" };

    equal((await host.ask("/", { headers: browser })).status, 200);
    equal((await host.ask("/icon.svg", { headers: { authorization: null } })).status, 401);
    const missing = await host.ask("/api/nothing", { headers: browser });
    equal(missing.status, 404);
    equal((await missing.json()).error.message, 'Cannot find "/api/nothing"');
    equal((await host.send("POST", "/settings", {})).status, 404);
  }));
