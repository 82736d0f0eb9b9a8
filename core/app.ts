import { join } from "node:path";
import { loginPath, type Sessions } from "./http/sessions.ts";
import { message } from "./messages/mod.ts";
import type { Paths } from "./paths.ts";
import { refusal } from "./refusal.ts";

export interface AppService {
  /** Address of the UI, without a secret. */
  readonly address: string;
  /** Address that logs a browser in, once, within five minutes; without a path it leads where the person begins. */
  loginLink(path?: string): string;
  /** Ends the host. */
  quit(): void;
  /** Opens the UI, the configuration or the log with the system's program for it. */
  open(what: "ui" | "config" | "log" | "status"): Promise<void>;
}

export interface AppServiceOptions {
  address(): string;
  paths: Paths;
  sessions: Sessions;
  quit(): void;
}

export function createAppService({ address, paths, sessions, quit }: AppServiceOptions): AppService {
  const loginLink = (path?: string) => address() + loginPath(sessions.issueCode(), path);
  return {
    get address() {
      return address();
    },
    loginLink,
    quit,
    async open(what) {
      const target = {
        ui: () => loginLink(),
        status: () => loginLink("/status"),
        config: () => paths.configFile,
        log: () => paths.logFile,
      };
      if (what === "config") await createIfMissing(paths.configFile);
      if (openWithSystem(target[what]())) return;
      throw refusal("unavailable", (language) => message(language, "refusal.open"), {
        hint: (language) =>
          what === "config" || what === "log"
            ? message(language, "refusal.open.file", { file: target[what]() })
            : message(language, "refusal.open.page", { address: address() }),
      });
    },
  };
}

/** An editor should not greet a person with "no such file". */
async function createIfMissing(file: string): Promise<void> {
  await Deno.writeTextFile(file, "{}\n", { createNew: true, mode: 0o600 }).catch((thrown) => {
    if (!(thrown instanceof Deno.errors.AlreadyExists)) throw thrown;
  });
}

/** Opens an address or a file with the program that the person's system has for it; tells whether there is one. */
export function openWithSystem(target: string): boolean {
  const { os } = Deno.build;
  const windows = join(Deno.env.get("SystemRoot") ?? "C:\\Windows", "System32", "rundll32.exe");
  const [command, ...args] = os === "windows"
    // explorer would take an address with "&" apart; this entry point takes it as it is.
    ? [windows, "url.dll,FileProtocolHandler", target]
    : [os === "darwin" ? "open" : "xdg-open", target];
  try {
    const child = new Deno.Command(command!, { args, stdin: "null", stdout: "null", stderr: "null" }).spawn();
    // A browser that this starts may run all day; nobody waits for it.
    child.unref();
    return true;
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound) return false;
    throw thrown;
  }
}
