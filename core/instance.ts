import { messageOf, type TimeTrackError } from "./errors.ts";
import { refusal, says } from "./refusal.ts";

export interface InstanceInfo {
  pid: number;
  /** Address of its UI, `null` while it starts. */
  address: string | null;
}

export type Instance =
  | {
    acquired: true;
    /** Tells a second start where this one is reached. */
    publish(info: { address: string }): Promise<void>;
    release(): Promise<void>;
  }
  | {
    acquired: false;
    /** The one that runs; `null` when it has not told yet. */
    owner: InstanceInfo | null;
  };

/** Makes sure that one host works on these data. The system gives the lock back however the process ends. */
export async function acquireInstance(lockFile: string): Promise<Instance> {
  // Not in the locked file: Windows lets nobody else read that.
  const infoFile = `${lockFile}.json`;
  const handle = await openLock(lockFile);

  if (!await tryLock(handle, lockFile) && !await tryLockAgain(handle, lockFile)) {
    handle.close();
    return { acquired: false, owner: await readInfo(infoFile) };
  }

  const tell = ({ address }: { address: string | null }) =>
    Deno.writeTextFile(infoFile, JSON.stringify({ pid: Deno.pid, address }), { mode: 0o600 });
  try {
    await tell({ address: null });
  } catch (thrown) {
    handle.close();
    throw cannotLock(lockFile, thrown);
  }
  return {
    acquired: true,
    publish: tell,
    async release() {
      await Deno.remove(infoFile).catch(() => {});
      handle.close();
    },
  };
}

async function openLock(lockFile: string): Promise<Deno.FsFile> {
  try {
    return await Deno.open(lockFile, { read: true, write: true, create: true, mode: 0o600 });
  } catch (thrown) {
    throw cannotLock(lockFile, thrown);
  }
}

/** Somebody who only looked, see `readOwner()`, gives the lock back at once. */
async function tryLockAgain(handle: Deno.FsFile, lockFile: string): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, 50));
  return await tryLock(handle, lockFile);
}

async function tryLock(handle: Deno.FsFile, lockFile: string, exclusive = true): Promise<boolean> {
  try {
    return await handle.tryLock(exclusive);
  } catch (thrown) {
    handle.close();
    throw cannotLock(lockFile, thrown);
  }
}

function cannotLock(lockFile: string, cause: unknown): TimeTrackError {
  return refusal("unavailable", says("refusal.lock", { file: lockFile, reason: messageOf(cause) }), {
    hint: says("refusal.lock.hint"),
    cause,
  });
}

/** The host that works on these data, `null` when none runs. */
export async function readOwner(lockFile: string): Promise<InstanceInfo | null> {
  const handle = await Deno.open(lockFile, { read: true, write: true }).catch(() => null);
  if (!handle) return null;
  // One that was killed leaves its address behind, and another program may have the port and the pid by now.
  // Shared: of two that look at once, neither may take the other for the owner.
  const isFree = await tryLock(handle, lockFile, false);
  handle.close();
  return isFree ? null : await readInfo(`${lockFile}.json`);
}

async function readInfo(infoFile: string): Promise<InstanceInfo | null> {
  try {
    const { pid, address } = JSON.parse(await Deno.readTextFile(infoFile));
    if (!Number.isSafeInteger(pid)) return null;
    return { pid, address: typeof address === "string" ? address : null };
  } catch {
    return null;
  }
}
