import { openWithSystem } from "../app.ts";
import { startHost } from "../host.ts";
import { acquireInstance } from "../instance.ts";
import { message } from "../messages/mod.ts";
import { createFolders } from "../paths.ts";
import { connect } from "./client.ts";
import { type Invocation, usage, version } from "./command-line.ts";
import { print } from "./print.ts";
import { quitWithSession } from "./session-end.ts";

/** Starts the host and stays until it ends; a second start opens the first one. */
export async function run({ flags, paths, language }: Invocation): Promise<number> {
  const port = portOf(flags.port ?? Deno.env.get("TIMETRACK_PORT"));
  await createFolders(paths);
  const instance = await acquireInstance(paths.lockFile);
  if (!instance.acquired) {
    if (!instance.owner?.address) return print(message(language, "cli.already.starting"));
    const { url } = await (await connect({ paths, language })).post<{ url: string }>("/api/login-link");
    print(message(language, "cli.already", { address: instance.owner.address }));
    return showLink(url, flags.open ?? false, language);
  }
  let letSessionEnd = () => {};
  try {
    const host = await startHost({
      paths,
      version: await version(),
      ...(port !== undefined && { port }),
      safeMode: flags["safe-mode"] ?? false,
      provideUi: async (out) => await (await import("../../ui/bundle.ts")).provideUi(out),
    });
    const end = endOnSignals(() => host.quit());
    if (Deno.build.os === "windows") letSessionEnd = quitWithSession(() => host.quit());
    await instance.publish({ address: host.address });
    print(message(language, "cli.started", { address: host.address }));
    showLink(host.loginLink(), flags.open ?? false, language);
    await host.finished;
    end();
    return 0;
  } finally {
    await instance.release();
    letSessionEnd();
  }
}

function showLink(link: string, open: boolean, language: "de" | "en"): 0 {
  print(message(language, "cli.link", { link }));
  if (open) openWithSystem(link);
  return 0;
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined || text === "") return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw usage((language) => message(language, "cli.port.bad", { port: text }));
}

/** Longest that an end may take; whoever asks again after that does not want to wait. */
const PATIENCE_MS = 3_000;

/** Ctrl-C, a service manager and the end of a session; of one end several signals may tell. */
function endOnSignals(quit: () => void): () => void {
  // Windows knows only these; closing the console and logging off come as SIGHUP.
  const signals: Deno.Signal[] = Deno.build.os === "windows"
    ? ["SIGINT", "SIGBREAK", "SIGHUP"]
    : ["SIGINT", "SIGTERM", "SIGHUP"];
  let askedAt: number | null = null;
  const onSignal = () => {
    if (askedAt !== null && performance.now() - askedAt > PATIENCE_MS) Deno.exit(130);
    askedAt ??= performance.now();
    quit();
  };
  for (const signal of signals) Deno.addSignalListener(signal, onSignal);
  return () => signals.forEach((signal) => Deno.removeSignalListener(signal, onSignal));
}
