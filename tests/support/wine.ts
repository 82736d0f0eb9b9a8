/** Windows programs, on this Windows or under Wine; the lane of `npm run test:windows` says which. */
import { join } from "node:path";
import { hostFlags } from "../../scripts/host-command.mjs";
import type { HostProgram } from "./host.ts";
import { inTime, kill, outputOf } from "./in-time.ts";

/** Folder of the installed TimeTrack that is tested. */
export const program = Deno.env.get("TIMETRACK_WINDOWS_PROGRAM") ?? "";

const wine = Deno.env.get("TIMETRACK_WINE") ?? "";

/** Under Wine a process takes seconds to start. */
const PATIENCE_MS = 120_000;

/** The display that the lane has opened. */
export const display = { name: Deno.env.get("DISPLAY") ?? "" };

/** A path as Windows has it. */
export function windowsPath(path: string): string {
  return Deno.build.os === "windows" ? path : `Z:${path.replaceAll("/", "\\")}`;
}

/** The command that runs a Windows program on this system. */
export function windowsCommand(command: string[]): [string, ...string[]] {
  return (wine === "" ? command : [wine, ...command]) as [string, ...string[]];
}

export interface Result {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a Windows program to its end. */
export async function runWindows(...command: string[]): Promise<Result> {
  const [name, ...args] = windowsCommand(command);
  const streams = { stdin: "null", stdout: "piped", stderr: "piped" } as const;
  const child = new Deno.Command(name, { args, cwd: program, ...streams }).spawn();
  const { code, stdout, stderr } = await outputOf(child, command.join(" ").slice(0, 200), PATIENCE_MS);
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes).replaceAll("\r\n", "\n");
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

/** Runs a Windows program that starts others, which go on when it has ended: they would keep what it writes open. */
export async function runStarter(...command: string[]): Promise<void> {
  const [name, ...args] = windowsCommand(command);
  const silent = { stdin: "null", stdout: "null", stderr: "null" } as const;
  const child = new Deno.Command(name, { args, cwd: program, ...silent }).spawn();
  await inTime(child.status, PATIENCE_MS, () => {
    kill(child);
    return `"${command.join(" ")}" did not end within ${PATIENCE_MS / 1000} s`;
  });
}

/** Starts a Windows program with a window; it is ended with the result. */
export function openWindows(...command: string[]): AsyncDisposable {
  const [name, ...args] = windowsCommand(command);
  const silent = { stdin: "null", stdout: "null", stderr: "null" } as const;
  const child = new Deno.Command(name, { args, cwd: program, ...silent }).spawn();
  return {
    async [Symbol.asyncDispose]() {
      await runWindows("taskkill", "/F", "/IM", command[0]!.split("\\").at(-1)!);
      await inTime(child.status, PATIENCE_MS, () => `"${command[0]}" goes on although it was ended`);
    },
  };
}

/** The host as it is installed. */
export const installed: HostProgram = {
  command: (args) => windowsCommand([join(program, "deno.exe"), "run", ...hostFlags, main, ...args]),
  path: windowsPath,
  cwd: program,
  patienceMs: PATIENCE_MS,
  env: { ...Object.fromEntries(["DISPLAY", "WINEPREFIX"].map((name) => [name, Deno.env.get(name) ?? ""])) },
  async end(host, _child, how) {
    if (how === "politely") await (await host.ask("/api/quit", { method: "POST" })).body?.cancel();
    else await killProcess(await hostProcess(host.home));
  },
};

const main = windowsPath(join(program, "app/core/main.js"));

/** The host's process as Windows counts it. */
export async function hostProcess(home: string): Promise<number> {
  const { pid } = JSON.parse(await Deno.readTextFile(join(home, "timetrack.lock.json")));
  return pid;
}

/** Ends a process as the task manager does. */
export async function killProcess(pid: number): Promise<void> {
  const { code, stdout, stderr } = await runWindows("taskkill", "/F", "/PID", String(pid));
  if (code !== 0) throw new Error(`Cannot end the process ${pid}: ${stdout}${stderr}`);
}

/** The ids of all processes of Windows. */
export async function processesNow(): Promise<number[]> {
  const { stdout } = await runWindows("tasklist", "/FO", "CSV", "/NH");
  return stdout.split("\n").flatMap((line) => /^"[^"]*","(\d+)"/.exec(line)?.[1] ?? []).map(Number);
}

/** Looks until it is so: no program tells when another one has started or ended. */
export async function until(what: string, look: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; !await look();) {
    if (Date.now() > deadline) throw new Error(`Waited ${PATIENCE_MS / 1000} s for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The place on this system of a path as Windows has it. */
export function systemPath(path: string): string {
  if (Deno.build.os === "windows") return path;
  return path.replace(/^C:/i, `${Deno.env.get("WINEPREFIX")}/drive_c`).replaceAll("\\", "/");
}

/** What this person's credential manager keeps, by name. */
export async function credentials(): Promise<string[]> {
  const script = `
    const { symbols: { CredEnumerateW } } = Deno.dlopen("C:/Windows/System32/advapi32.dll", {
      CredEnumerateW: { parameters: ["pointer", "u32", "buffer", "buffer"], result: "i32" },
    });
    const [count, list] = [new Uint32Array(1), new BigUint64Array(1)];
    const at = (address) => new Deno.UnsafePointerView(Deno.UnsafePointer.create(address));
    const text = (address) => {
      let text = "";
      for (let code; (code = at(address).getUint16(text.length * 2)) !== 0;) text += String.fromCharCode(code);
      return text;
    };
    CredEnumerateW(null, 0, new Uint8Array(count.buffer), new Uint8Array(list.buffer));
    const names = Array.from({ length: count[0] }, (_, index) => {
      return text(at(at(list[0]).getBigUint64(index * 8)).getBigUint64(8));
    });
    console.log(JSON.stringify(names));`;
  const { code, stdout, stderr } = await runWindows(join(program, "deno.exe"), "eval", script);
  if (code !== 0) throw new Error(`Cannot ask the credential manager: ${stderr}`);
  return JSON.parse(stdout).toSorted();
}

/** Posts a message to the window of a class, as Windows does. */
export async function postToWindow(className: string, message: number, parameter: number): Promise<void> {
  await withWindow(
    { className },
    `if (!user32.PostMessageW(window, ${message}, ${parameter}n, 0n)) throw new Error("it is not taken");`,
  );
}

/**
 * Runs JavaScript in a Windows program, with the `window` of a class or with a title, `user32`, and
 * `wide()` for its texts; gives what that prints.
 */
export async function withWindow(
  { className, title }: { className?: string; title?: string },
  script: string,
): Promise<string> {
  const name = (text: string | undefined) => text === undefined ? "null" : `wide(${JSON.stringify(text)})`;
  const { code, stdout, stderr } = await runWindows(
    join(program, "deno.exe"),
    "eval",
    `
    const { symbols: user32 } = Deno.dlopen("C:/Windows/System32/user32.dll", {
      FindWindowW: { parameters: ["buffer", "buffer"], result: "u64" },
      PostMessageW: { parameters: ["u64", "u32", "u64", "u64"], result: "i32" },
      SendMessageW: { parameters: ["u64", "u32", "u64", "u64"], result: "i64" },
      GetDlgItemTextW: { parameters: ["u64", "i32", "buffer", "i32"], result: "u32" },
    });
    const wide = (text) => new Uint8Array(Uint16Array.from(text + "\\0", (letter) => letter.charCodeAt(0)).buffer);
    const window = user32.FindWindowW(${name(className)}, ${name(title)});
    if (window === 0n) throw new Error("it is not there");
    ${script}`,
  );
  if (code !== 0) throw new Error(`Cannot use the window "${className ?? title}": ${stderr}`);
  return stdout.trim();
}
