import { TimeTrackError } from "../errors.ts";
import { refusal, says } from "../refusal.ts";
import { joinBytes } from "../sdk/frames.ts";

const KB = 1024;
export const MB = KB * KB;

/** Reads a body to its end, or refuses it as soon as it passes the bound or the signal says that it is too late. */
export async function readBounded(
  body: ReadableStream<Uint8Array>,
  limit: number,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  const leave = () => void reader.cancel().catch(() => {});
  signal?.addEventListener("abort", leave, { once: true });
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.byteLength;
      if (size > limit) throw tooLarge(limit);
      chunks.push(part.value);
    }
    signal?.throwIfAborted();
    return joinBytes(chunks) as Uint8Array<ArrayBuffer>;
  } catch (thrown) {
    leave();
    throw thrown;
  } finally {
    signal?.removeEventListener("abort", leave);
  }
}

/** Reads a JSON body whose size the doors have checked. */
export async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch (cause) {
    throw refusal("invalid", says("body.json"), { cause });
  }
}

/** Reads a JSON body that may be packed with gzip; the bound holds for what comes out. */
export async function readPackedJson(request: Request, limit: number): Promise<unknown> {
  const encoding = request.headers.get("content-encoding")?.trim().toLowerCase() ?? "identity";
  if (encoding !== "gzip" && encoding !== "identity") {
    throw refusal("invalid", says("body.packed", { encoding }));
  }
  const body = request.body ?? new Blob().stream();
  try {
    const bytes = encoding === "gzip"
      ? await readBounded(body.pipeThrough(new DecompressionStream("gzip")), limit)
      : await readBounded(body, limit);
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (thrown) {
    if (thrown instanceof TimeTrackError) throw thrown;
    throw refusal("invalid", says(encoding === "gzip" ? "body.unreadable.gzip" : "body.unreadable"), { cause: thrown });
  }
}

export function tooLarge(limit: number): TimeTrackError {
  return refusal("too-large", says("body.large", { kilobytes: Math.floor(limit / KB) }));
}
