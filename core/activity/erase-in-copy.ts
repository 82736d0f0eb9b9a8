import type { Erasure } from "./erasure-rule.ts";

/** Erases in a copy of the database, in a thread of its own: the host has other work. */
export async function eraseInCopy(file: string, erasure: Erasure): Promise<void> {
  const worker = new Worker(import.meta.resolve("./erase-in-copy-worker.ts"), { type: "module" });
  try {
    await new Promise<void>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<{ failure: { message: string; code: string } | null }>) =>
        data.failure === null
          ? resolve()
          : reject(Object.assign(new Error(data.failure.message), { code: data.failure.code }));
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(event.message));
      };
      worker.postMessage({ file, erasure });
    });
  } finally {
    worker.terminate();
  }
}
