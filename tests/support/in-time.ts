/** Longest that something of this computer takes that is not the host: a program that starts, ends or answers. */
export const PATIENCE_MS = 60_000;

/** Gives what the work gives, or fails with what `otherwise` says when that is not there in time. */
export async function inTime<Result>(
  work: Promise<Result>,
  ms: number,
  otherwise: () => string | Promise<string>,
): Promise<Result> {
  const late = Promise.withResolvers<"late">();
  const timer = setTimeout(() => late.resolve("late"), ms);
  const first = await Promise.race([work.then((result) => ({ result })), late.promise]).finally(() =>
    clearTimeout(timer)
  );
  if (first === "late") throw new Error(await otherwise());
  return first.result;
}

/** What a program printed when it has ended; one that does not end in time is killed, and named. */
export async function outputOf(
  child: Deno.ChildProcess,
  name: string,
  ms = PATIENCE_MS,
): Promise<Deno.CommandOutput> {
  return await inTime(child.output(), ms, () => {
    kill(child);
    return `"${name}" did not end within ${ms / 1000} s`;
  });
}

/** Ends a program with this signal, and kills it when it does not listen. */
export async function endOf(child: Deno.ChildProcess, name: string, signal: Deno.Signal = "SIGKILL"): Promise<void> {
  kill(child, signal);
  await inTime(child.status, PATIENCE_MS, () => {
    kill(child);
    return `"${name}" did not end within ${PATIENCE_MS / 1000} s of ${signal}`;
  });
}

/** Ends a program, if it is still there. */
export function kill(child: Deno.ChildProcess, signal: Deno.Signal = "SIGKILL"): void {
  try {
    child.kill(signal);
  } catch {
    // It has ended already.
  }
}
