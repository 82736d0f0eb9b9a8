import { TimeTrackError } from "../errors.ts";
import { readBounded, tooLarge } from "../http/body.ts";
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
  if (!request.body) return new Uint8Array();

  const late = new AbortController();
  const stopTimer = after(READ_WITHIN_MS, () => late.abort(tooLate()));
  try {
    return await readBounded(request.body, limit, late.signal);
  } catch (thrown) {
    throw thrown instanceof TimeTrackError ? thrown : brokenOff(thrown);
  } finally {
    stopTimer();
  }
}

function tooLate(): TimeTrackError {
  return new TimeTrackError("timeout", "Cannot read the body: it did not come within 10 s");
}

function brokenOff(cause: unknown): TimeTrackError {
  return new TimeTrackError("invalid", "Cannot read the body: the connection ended in the middle of it", { cause });
}
