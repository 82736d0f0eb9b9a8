import { type ActivityRow, type Call, type Change, type Json, TimeTrackError } from "timetrack";

/** What goes to a server in one request. */
export interface Batch {
  machine_id: string;
  user_id: string;
  sent_at: string;
  activity: Change<ActivityRow>[];
  calls: Change<Call & { raw: Json }>[];
}

const TIMEOUT_MS = 30_000;

/** Sends a batch; resolves when the server has it, however often it is sent. */
export async function upload(baseUrl: string, token: string, batch: Batch, signal: AbortSignal): Promise<void> {
  const response = await send(baseUrl, token, await gzip(JSON.stringify(batch)), signal);
  const answer = await response.text().catch(() => "");
  if (response.status === 200) return;
  throw refusal(new URL(baseUrl).host, response, answer);
}

async function send(
  baseUrl: string,
  token: string,
  body: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Promise<Response> {
  try {
    return await fetch(`${baseUrl.replace(/\/+$/, "")}/api/ingest`, {
      method: "POST",
      headers: { "content-type": "application/json", "content-encoding": "gzip", authorization: `Bearer ${token}` },
      body,
      // The day and the token go to the address that was entered, and nowhere else.
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    const why = thrown instanceof DOMException && thrown.name === "TimeoutError"
      ? "it did not answer within 30 s"
      : "there is no connection";
    throw new TimeTrackError("unavailable", `Cannot reach the server "${new URL(baseUrl).host}": ${why}`, {
      hint: "It is tried again by itself; nothing is lost",
      cause: thrown,
    });
  }
}

function refusal(host: string, { status, headers }: Response, answer: string): TimeTrackError {
  const cannot = `Cannot send to the server "${host}"`;
  if (status === 401 || status === 403) {
    return new TimeTrackError("denied", `${cannot}: it does not accept the token`, {
      hint: "Enter the token that `timetrack token --ingest` prints on the server",
    });
  }
  if (status === 429 || status >= 500) {
    const seconds = Number(headers.get("retry-after"));
    return new TimeTrackError("unavailable", `${cannot}: it answered ${status}`, {
      retryAfterSeconds: seconds > 0 ? Math.min(seconds, 3600) : undefined,
      hint: "It is tried again by itself; nothing is lost",
    });
  }
  if (status >= 300 && status < 400) {
    return new TimeTrackError("invalid", `${cannot}: it points to another address`, {
      hint: "Enter the address it really has",
    });
  }
  return new TimeTrackError("invalid", `${cannot}: it answered ${status}${reason(answer)}`, {
    hint: "Is it the address of a TimeTrack server?",
  });
}

function reason(answer: string): string {
  try {
    const { error } = JSON.parse(answer);
    return typeof error?.message === "string" ? ` (${error.message.slice(0, 200)})` : "";
  } catch {
    return "";
  }
}

async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
