import { join } from "node:path";
import { fromSources, type HostProgram, root } from "../../tests/support/host.ts";
import { hostFlags } from "../host-command.mjs";
import { makeProgramFiles } from "../package/program-files.ts";
import { LINUX } from "../package/target.ts";

let made: Promise<void> | null = null;

/** TimeTrack as it is installed, which is what people start: bundled and with nothing beside it. */
export async function packaged(): Promise<HostProgram> {
  const dist = join(root, "dist");
  const out = join(dist, "bench", "timetrack");
  await (made ??= makeProgramFiles({ root, dist, target: LINUX, out }));
  for (const program of ["deno", "app/node_modules/@esbuild/linux-x64/bin/esbuild"]) {
    await Deno.chmod(join(out, program), 0o755);
  }
  return {
    ...fromSources,
    command: (args) => [join(out, LINUX.denoProgram), "run", ...hostFlags, join(out, "app/core/main.js"), ...args],
  };
}
