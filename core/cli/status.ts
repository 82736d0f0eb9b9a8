import { connect } from "./client.ts";
import type { Invocation } from "./command-line.ts";
import { print } from "./print.ts";

export async function status(invocation: Invocation): Promise<number> {
  const answer = await (await connect(invocation)).get<{ text: string }>("/api/status");
  return print(invocation.flags.json ? JSON.stringify(answer, null, 2) : answer.text);
}
