import { hostCommand } from "../../scripts/host-command.mjs";
import { surroundings } from "./host.ts";
import { outputOf } from "./in-time.ts";

export interface Ran {
  code: number;
  /** What it printed, without the last line's end. */
  out: string;
  err: string;
}

export interface CommandLineOptions {
  /** The folder with everything; without it nothing says where that is. */
  home?: string;
  env?: Record<string, string>;
  /** What is typed. */
  input?: string;
  /** Runs as this user, when the tests run as root. */
  uid?: number;
}

/** Some commands bundle, check or test a plugin. */
const PATIENCE_MS = 120_000;

/** Runs `timetrack` with these words to its end. */
export async function timetrack(args: string[], { home, env = {}, input, uid }: CommandLineOptions = {}): Promise<Ran> {
  const command = new Deno.Command(Deno.execPath(), {
    args: hostCommand(args),
    env: {
      ...surroundings(),
      LANG: "en_GB.UTF-8",
      TIMETRACK_SECRETS: "file",
      ...(home !== undefined && { TIMETRACK_HOME: home }),
      ...env,
    },
    clearEnv: true,
    stdin: input === undefined ? "null" : "piped",
    stdout: "piped",
    stderr: "piped",
    ...(uid !== undefined && { uid, gid: uid }),
  });
  const child = command.spawn();
  const typed = input === undefined ? null : type(child.stdin, input);
  const { code, stdout, stderr } = await outputOf(child, `timetrack ${args.join(" ")}`, PATIENCE_MS);
  await typed;
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes).trimEnd();
  return { code, out: text(stdout), err: text(stderr) };
}

async function type(stdin: WritableStream<Uint8Array>, input: string): Promise<void> {
  const writer = stdin.getWriter();
  // A command that has ended reads no more.
  await writer.write(new TextEncoder().encode(input)).then(() => writer.close()).catch(() => {});
}

const NOBODY = 65_534;

/** Rights like those of any other person: for root, no folder is closed. */
export function asNobody(): Pick<CommandLineOptions, "uid" | "env"> {
  return Deno.uid() === 0 ? { uid: NOBODY, env: { DENO_DIR: "/nonexistent", HOME: "/nonexistent" } } : {};
}

/** A folder that goes away with the test, holding these files. */
export async function temporaryHome(
  files: Record<string, string | Uint8Array<ArrayBuffer>> = {},
  prefix = "timetrack-home-",
): Promise<AsyncDisposable & { path: string }> {
  const path = await Deno.makeTempDir({ prefix });
  for (const [name, content] of Object.entries(files)) {
    const file = `${path}/${name}`;
    await Deno.mkdir(file.slice(0, file.lastIndexOf("/")), { recursive: true });
    if (typeof content === "string") await Deno.writeTextFile(file, content);
    else await Deno.writeFile(file, content);
  }
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}
