import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { launch, type LaunchOptions } from "./launch.ts";
import { NO_RIGHTS } from "../rights/rights.ts";

function options(granted: Partial<LaunchOptions["granted"]>, other: Partial<LaunchOptions> = {}): LaunchOptions {
  return {
    granted: { ...NO_RIGHTS, ...granted },
    bundle: "/cache/hello",
    bootstrap: "/cache/sandbox/main.js",
    memoryMb: 64,
    pluginFolder: "/plugins/hello",
    modulesFolder: "/app/node_modules",
    dataFolder: "/data/hello",
    denoDir: "/cache/deno",
    environment: { DISPLAY: ":7", HOME: "/home/anna", PASSWORD: "geheim" },
    setting: () => undefined,
    ...other,
  };
}

const rights = (args: string[]) => args.filter((arg) => arg.startsWith("--allow"));

Deno.test("launch() gives nothing but the plugin's own bundle to one without rights", () => {
  const { args, env } = launch(options({}));

  deepStrictEqual(rights(args), ["--allow-read=/cache/hello"]);
  for (const flag of ["--no-prompt", "--no-remote", "--no-npm", "--no-config", "--cached-only"]) {
    ok(args.includes(flag));
  }
  ok(args.some((arg) => arg.includes("--max-old-space-size=64")));
  deepStrictEqual(Object.keys(env).sort(), ["DENO_DIR", "DENO_NO_UPDATE_CHECK", "NO_COLOR"]);
});

Deno.test("launch() opens the data folder with the right storage", () => {
  deepStrictEqual(rights(launch(options({ storage: true })).args), [
    "--allow-read=/cache/hello,/data/hello",
    "--allow-write=/data/hello",
  ]);
});

Deno.test("launch() passes exactly the variables that are granted", () => {
  const { args, env } = launch(options({ env: ["DISPLAY", "MISSING"] }));

  strictEqual(env["DISPLAY"], ":7");
  strictEqual("PASSWORD" in env || "HOME" in env || "MISSING" in env, false);
  ok(rights(args).includes("--allow-env=DISPLAY,MISSING"));
});

Deno.test("launch() fills in placeholders and leaves out paths whose variable is not set", () => {
  const read = ["${plugin}/icons", "${modules}/x11", "${env:HOME}/.Xauthority", "${env:NOTHING}/x", "data/words.txt"];

  strictEqual(
    rights(launch(options({ read })).args)[0],
    "--allow-read=/cache/hello,/plugins/hello/icons,/app/node_modules/x11,/home/anna/.Xauthority,/plugins/hello/data/words.txt",
  );
});

Deno.test("launch() keeps a comma in a path from naming a second one", () => {
  throws(() => launch(options({ read: ["/a,/etc"] })), {
    message: 'Cannot allow access to "/a,/etc": there is a comma in its name',
  });
});

Deno.test("launch() opens the network for the host of an address the person entered, and only while there is one", () => {
  const net = [{ host: "${setting:base_url}", reason: "x" }, { host: "example.org:8443", reason: "x" }];
  const flags = (value: string | undefined) => rights(launch(options({ net }, { setting: () => value })).args)[1];

  strictEqual(flags("https://time.example.com/base"), "--allow-net=time.example.com:443,example.org:8443");
  strictEqual(flags("http://127.0.0.1:8000"), "--allow-net=127.0.0.1:8000,example.org:8443");
  strictEqual(flags(""), "--allow-net=example.org:8443");
  strictEqual(flags("no address"), "--allow-net=example.org:8443");
});

Deno.test("launch() takes a host alone where the manifest says at which port it is", () => {
  const net = [{ host: "${setting:box}:1012", reason: "x" }];
  const flag = (value: string) => rights(launch(options({ net }, { setting: () => value })).args)[1];

  strictEqual(flag("fritz.box"), "--allow-net=fritz.box:1012");
  strictEqual(flag("192.0.2.1:1013"), "--allow-net=192.0.2.1:1013");
  strictEqual(flag("http://fritz.box/"), "--allow-net=fritz.box:1012");
  strictEqual(flag("[2001:db8::1]"), "--allow-net=[2001:db8::1]:1012");
  strictEqual(flag(""), undefined);
  strictEqual(flag("no address"), undefined);
});

Deno.test("launch() opens the socket of the display, and others by their path", () => {
  const granted = {
    net: ["${display}", "unix:${env:HOME}/bus", "unix:${env:NOTHING}/bus"].map((host) => ({ host, reason: "it" })),
    read: ["${display}"],
    write: ["${display}"],
  };

  deepStrictEqual(rights(launch(options(granted)).args), [
    "--allow-read=/cache/hello,/tmp/.X11-unix/X7",
    "--allow-write=/tmp/.X11-unix/X7",
    "--allow-net=unix:/tmp/.X11-unix/X7,unix:/home/anna/bus",
  ]);
  deepStrictEqual(rights(launch(options(granted, { environment: { DISPLAY: "localhost:10.0" } })).args), [
    "--allow-read=/cache/hello",
    "--allow-net=localhost:6010",
  ]);
});
