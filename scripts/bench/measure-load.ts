import { fileURLToPath } from "node:url";

/** Requests per second that come back from a path, with sixteen connections. */
export async function measureLoad(address: string, path: string, token = ""): Promise<number> {
  const script = fileURLToPath(new URL("load.ts", import.meta.url));
  const { success, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--allow-net", "--allow-env", script, address, path, "16", "3"],
    env: { BENCH_TOKEN: token },
    stderr: "inherit",
  }).output();
  if (!success) throw new Error(`Cannot measure "${path}": the requests failed`);
  return Number(new TextDecoder().decode(stdout));
}
