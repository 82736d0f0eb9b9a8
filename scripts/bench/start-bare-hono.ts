import { fileURLToPath } from "node:url";

export interface BareHono extends AsyncDisposable {
  address: string;
}

export const bareHonoScript = fileURLToPath(new URL("bare-hono.ts", import.meta.url));

export async function startBareHono(): Promise<BareHono> {
  const args = ["run", "--no-prompt", "--allow-net", bareHonoScript];
  const child = new Deno.Command(Deno.execPath(), { args, stdin: "null", stdout: "piped" }).spawn();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return {
    address: `http://127.0.0.1:${Number(value)}`,
    async [Symbol.asyncDispose]() {
      child.kill();
      await child.status;
    },
  };
}
