import type { Permissions } from "../manifest/manifest.ts";

/** The words before a command that put it behind a second wall. */
export type Wall = [program: string, ...args: string[]];

const NO_NETWORK: Wall = ["unshare", "--user", "--map-current-user", "--net", "--"];

/**
 * The second wall of this computer, `null` where there is none: on Linux the kernel can give a
 * process a network of its own, in which there is nobody. So what gets out of its sandbox all the
 * same has nowhere to send what it found.
 */
export async function findWall(os: string): Promise<Wall | null> {
  if (os !== "linux") return null;
  try {
    const [program, ...args] = NO_NETWORK;
    const { success } = await new Deno.Command(program, {
      args: [...args, "true"],
      stdin: "null",
      stdout: "null",
      stderr: "null",
    })
      .output();
    return success ? NO_NETWORK : null;
  } catch {
    return null;
  }
}

/** Whether the wall leaves a plugin all that it was granted: one that starts programs may need the network for them. */
export function fitsBehindWall({ net, run, ffi }: Permissions): boolean {
  return net.length === 0 && run.length === 0 && ffi.length === 0;
}
