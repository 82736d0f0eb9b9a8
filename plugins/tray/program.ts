export interface ProgramResult {
  code: number;
  /** What it said last on stderr. */
  complaint: string;
}

/** Runs a program to its end; `null` when it is not installed or may not be started. */
export async function runProgram(
  program: string,
  args: string[],
  options: { timeoutMs: number; signal: AbortSignal },
): Promise<ProgramResult | null> {
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)]);
  const command = new Deno.Command(program, { args, stdin: "null", stdout: "null", stderr: "piped", signal });
  try {
    const { code, stderr } = await command.output();
    return { code, complaint: new TextDecoder().decode(stderr).trim().split("\n").at(-1) ?? "" };
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound || thrown instanceof Deno.errors.NotCapable) return null;
    throw thrown;
  }
}
