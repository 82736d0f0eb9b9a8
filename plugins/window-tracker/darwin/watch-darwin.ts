import { type Connect, WatchProblem } from "../look.ts";
import { FRONT_WINDOW_SCRIPT, parseFrontWindow, parseIdleTime } from "./front-window.ts";

/** Each look starts two programs. */
const LOOK_EVERY_MS = 3_000;

export function watchDarwin(): Connect {
  return (_events, now) =>
    Promise.resolve({
      everyMs: LOOK_EVERY_MS,
      async look() {
        const [front, idle] = await Promise.all([
          output("/usr/bin/osascript", ["-e", FRONT_WINDOW_SCRIPT]),
          output("/usr/sbin/ioreg", ["-c", "IOHIDSystem", "-d", "4", "-r", "-k", "HIDIdleTime"]),
        ]);
        return { at: now(), ...parseFrontWindow(front), idleMs: parseIdleTime(idle), note: null };
      },
      close() {},
    });
}

async function output(program: string, args: string[]): Promise<string> {
  const { success, stdout } = await new Deno.Command(program, { args, stdin: "null", stderr: "null" }).output();
  if (success) return new TextDecoder().decode(stdout);
  throw new WatchProblem("system-refused", `Cannot watch windows: macOS does not let ${program.split("/").at(-1)} ask`);
}
