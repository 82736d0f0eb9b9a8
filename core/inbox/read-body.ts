import { TimeTrackError } from "../errors.ts";
import { joinBytes } from "../sdk/frames.ts";
import type { Clock } from "../schedule/clock.ts";

const READ_WITHIN_MS = 10_000;

/**
 * The raw body of a request that nobody has checked yet: no more is held than `limit`,
 * whatever the request says about its length, and no longer than ten seconds.
 */
export async function readBody(request: Request, limit: number, after: Clock["after"]): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) {
    await request.body?.cancel();
    throw tooLarge(limit);
  }
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();

  let late = false;
  const stopTimer = after(READ_WITHIN_MS, () => {
    late = true;
    reader.cancel().catch(() => {});
  });
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.length;
      if (size > limit) throw tooLarge(limit);
      chunks.push(part.value);
    }
    if (late) throw new TimeTrackError("timeout", "Cannot read the body: it did not come within 10 s");
  } catch (thrown) {
    reader.cancel().catch(() => {});
    throw thrown instanceof TimeTrackError ? thrown : brokenOff(thrown);
  } finally {
    stopTimer();
  }
  return joinBytes(chunks);
}

function tooLarge(limit: number): TimeTrackError {
  return new TimeTrackError("too-large", `Cannot accept the body: it is longer than ${limit} bytes`);
}

function brokenOff(cause: unknown): TimeTrackError {
  return new TimeTrackError("invalid", "Cannot read the body: the connection ended in the middle of it", { cause });
}
