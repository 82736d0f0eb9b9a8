/**
 * Speaks with the keychain of the system, in a process of its own: a call that waits for
 * somebody to unlock it cannot be cancelled, but a process can be ended.
 * Requests and answers are one line of JSON each; it ends with its standard input.
 */
import { linesOf } from "../sdk/lines.ts";

export interface KeychainRequest {
  id: number;
  act: "get" | "set" | "delete" | "list";
  /** For "list" what the accounts begin with; the answer is a list in JSON. */
  account: string;
  value?: string | undefined;
}

export type KeychainAnswer = { id: number; value: string | null } | { id: number; error: string };

const SERVICE = "TimeTrack";

if (import.meta.main) {
  for await (const line of linesOf(Deno.stdin.readable)) {
    void answer(JSON.parse(line)).then((result) => console.log(JSON.stringify(result)));
  }
  Deno.exit(0);
}

async function answer({ id, act, account, value }: KeychainRequest): Promise<KeychainAnswer> {
  try {
    const { AsyncEntry, findCredentialsAsync } = await import("@napi-rs/keyring");
    if (act === "list") {
      // Windows would otherwise hand out what other programs keep, too.
      const pattern = Deno.build.os === "windows" ? `${account}*` : null;
      const found = (await findCredentialsAsync(SERVICE, pattern)).map((one) => one.account);
      return { id, value: JSON.stringify(found.filter((name) => name.startsWith(account))) };
    }
    // Never the kernel's keyring, to which the library falls back on Linux: it forgets with the session.
    const entry = new AsyncEntry(SERVICE, account, { linux: { store: "secret-service" } });
    if (act === "set") await entry.setPassword(value ?? "");
    if (act === "delete") await entry.deletePassword();
    return { id, value: act === "get" ? await entry.getPassword() : null };
  } catch (thrown) {
    return { id, error: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
