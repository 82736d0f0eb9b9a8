export interface ProgramResult {
  code: number;
  output: string;
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
  const command = new Deno.Command(program, { args, stdin: "null", stdout: "piped", stderr: "piped", signal });
  try {
    const { code, ...told } = await command.output();
    const [output, stderr] = [told.stdout, told.stderr].map((bytes) => new TextDecoder().decode(bytes).trim());
    return { code, output: output!, complaint: stderr!.split("\n").at(-1)! };
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound || thrown instanceof Deno.errors.NotCapable) return null;
    throw thrown;
  }
}
