import { basename } from "node:path";
import { writeAtomically } from "../atomic-file.ts";

/** Secrets in an encrypted file, for systems without a keychain; the key lies beside it, for its owner only. */
export interface SecretFile {
  get(account: string): Promise<string | null>;
  set(account: string, value: string): Promise<void>;
  delete(account: string): Promise<void>;
  /** Hands each secret over and removes it once that has succeeded. */
  moveTo(store: (account: string, value: string) => Promise<void>): Promise<void>;
}

export interface SecretFileOptions {
  file: string;
  keyFile: string;
  /** Hears the name under which a damaged file was set aside. */
  onDamage(keptAs: string): void;
}

type Secrets = Record<string, string>;
const PURPOSE = new TextEncoder().encode("TimeTrack secrets 1");

export function createSecretFile(options: SecretFileOptions): SecretFile {
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other: each reads the file, and may write it. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = last.then(work, work);
    last = turn;
    return turn;
  }

  return {
    get: (account) => inTurn(async () => (await read(options))[account] ?? null),
    set: (account, value) => inTurn(async () => write(options, { ...await read(options), [account]: value })),
    delete: (account) =>
      inTurn(async () => {
        const { [account]: removed, ...others } = await read(options);
        if (removed !== undefined) await write(options, others);
      }),
    moveTo: (store) =>
      inTurn(async () => {
        for (const [account, value] of Object.entries(await read(options))) {
          await store(account, value);
          const { [account]: _, ...others } = await read(options);
          await write(options, others);
        }
        await removeIfThere(options.file);
        await removeIfThere(options.keyFile);
      }),
  };
}

async function read(options: SecretFileOptions): Promise<Secrets> {
  const text = await readIfThere(options.file);
  if (text === null) return {};
  const key = await readIfThere(options.keyFile);
  try {
    if (key === null) throw new Error("The key is missing");
    return await decrypt(text, await importKey(key));
  } catch {
    const keptAs = `${options.file}.damaged-${new Date().toISOString().replaceAll(/[:.]/g, "-")}`;
    await Deno.rename(options.file, keptAs);
    options.onDamage(basename(keptAs));
    return {};
  }
}

async function write(options: SecretFileOptions, secrets: Secrets): Promise<void> {
  const key = await importKey(await readIfThere(options.keyFile) ?? "").catch(() => createKey(options.keyFile));
  await writeAtomically(options.file, await encrypt(secrets, key), { mode: 0o600 });
}

async function decrypt(text: string, key: CryptoKey): Promise<Secrets> {
  const { iv, data } = JSON.parse(text);
  const plain = await crypto.subtle.decrypt(
    { name: "AES-GCM", iv: Uint8Array.fromBase64(iv), additionalData: PURPOSE },
    key,
    Uint8Array.fromBase64(data),
  );
  return JSON.parse(new TextDecoder().decode(plain));
}

async function encrypt(secrets: Secrets, key: CryptoKey): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(secrets));
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: PURPOSE }, key, plain);
  return JSON.stringify({ version: 1, iv: iv.toBase64(), data: new Uint8Array(data).toBase64() }) + "\n";
}

async function createKey(keyFile: string): Promise<CryptoKey> {
  const key = crypto.getRandomValues(new Uint8Array(32)).toBase64();
  await writeAtomically(keyFile, key + "\n", { mode: 0o600 });
  return importKey(key);
}

async function importKey(base64: string): Promise<CryptoKey> {
  const bytes = Uint8Array.fromBase64(base64.trim());
  if (bytes.length !== 32) throw new Error("The key has the wrong length");
  return await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await Deno.readTextFile(file);
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound) return null;
    throw thrown;
  }
}

async function removeIfThere(file: string): Promise<void> {
  await Deno.remove(file).catch((thrown) => {
    if (!(thrown instanceof Deno.errors.NotFound)) throw thrown;
  });
}
