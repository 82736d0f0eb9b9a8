import { runCommandLine } from "./cli/command-line.ts";

// Whatever may still be open, a pipe of a process or a timer: the command is done.
Deno.exit(await runCommandLine(Deno.args));
