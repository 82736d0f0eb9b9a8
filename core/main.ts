import { runCommandLine } from "./cli/command-line.ts";

Deno.exitCode = await runCommandLine(Deno.args);
