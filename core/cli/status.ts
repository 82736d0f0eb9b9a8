import { connect } from "./client.ts";
import type { Invocation } from "./command-line.ts";
import { print } from "./print.ts";

export async function status({ paths, flags }: Invocation): Promise<number> {
  const answer = await (await connect(paths)).get<{ text: string }>("/api/status");
  return print(flags.json ? JSON.stringify(answer, null, 2) : answer.text);
}
