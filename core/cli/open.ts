import { openWithSystem } from "../app.ts";
import { connect } from "./client.ts";
import type { Invocation } from "./command-line.ts";
import { print } from "./print.ts";

/** Opens the UI of the host that runs, logged in. */
export async function open(invocation: Invocation): Promise<number> {
  const { url } = await (await connect(invocation)).post<{ url: string }>("/api/login-link");
  const opened = openWithSystem(url);
  // Without a browser the link is what the person needs.
  return print(opened ? new URL(url).origin : url);
}
