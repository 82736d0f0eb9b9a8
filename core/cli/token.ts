import { ingestToken } from "../http/secrets.ts";
import { createFolders, readOrCreateToken } from "../paths.ts";
import type { Invocation } from "./command-line.ts";
import { print } from "./print.ts";

/** Prints the token of the API, or the one that only lets other TimeTracks send their events. */
export async function token({ paths, flags }: Invocation): Promise<number> {
  await createFolders(paths);
  const own = await readOrCreateToken(paths);
  return print(flags.ingest ? ingestToken(own) : own);
}
