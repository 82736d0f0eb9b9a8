import type { ActivityRow, Call, Change, Json, TimeRange } from "timetrack";
import { problem, type ProblemDetails } from "./problem.ts";
import { retryAfterSeconds } from "./retry-after.ts";

/** Where events go. */
export interface Server {
  baseUrl: string;
  token: string;
}

/** What goes to a server in one request. */
export interface Batch {
  machine_id: string;
  user_id: string;
  sent_at: string;
  activity: Change<ActivityRow>[];
  calls: Change<Call & { raw: Json }>[];
  /** Stretches of which the person deleted the activity, and those of which the calls. */
  erased: Change<TimeRange>[];
  erasedCalls: Change<TimeRange>[];
}

const TIMEOUT_MS = 30_000;

/** Sends a batch; resolves when the server says that it has all of it, and rejects with a `SendProblem`. */
export async function upload(server: Server, batch: Batch, signal: AbortSignal): Promise<void> {
  const { response, answer } = await post(server, await gzip(JSON.stringify(batch)), signal);
  const { status, headers } = response;
  const details: ProblemDetails = { server: new URL(server.baseUrl).host, status };

  // A page in between, such as the log-in of a hotel's network, answers 200 as well.
  if (status === 200 && isReceipt(answer, batch)) return;
  if (status === 200) throw problem("not-timetrack", details);
  if (status === 401 || status === 403) throw problem("token-refused", details);
  if (status === 413) throw problem("too-large", details);
  if (status >= 300 && status < 400) throw problem("moved", details);
  const wait = retryAfterSeconds(headers.get("retry-after"), Date.now());
  if (status === 429) throw problem("too-often", { ...details, retryAfterSeconds: wait });
  if (status >= 500) throw problem("failing", { ...details, retryAfterSeconds: wait });
  throw problem("refused", { ...details, reason: reasonIn(answer) });
}

async function post(
  { baseUrl, token }: Server,
  body: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Promise<{ response: Response; answer: string }> {
  try {
    const response = await fetch(`${baseUrl.replace(/\/+$/, "")}/api/ingest`, {
      method: "POST",
      headers: { "content-type": "application/json", "content-encoding": "gzip", authorization: `Bearer ${token}` },
      body,
      // The day and the token go to the address that was entered, and nowhere else.
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    return { response, answer: await response.text() };
  } catch (cause) {
    if (signal.aborted) throw cause;
    const late = cause instanceof DOMException && cause.name === "TimeoutError";
    const details = { server: new URL(baseUrl).host, cause };
    throw problem(late ? "no-answer-in-time" : "no-connection", details);
  }
}

function isReceipt(answer: string, { activity, calls, erased, erasedCalls }: Batch): boolean {
  const accepted = fieldsOf(answer)?.accepted;
  return accepted?.activity === activity.length && accepted?.calls === calls.length &&
    (accepted?.erased ?? 0) === erased.length && (accepted?.erasedCalls ?? 0) === erasedCalls.length;
}

function reasonIn(answer: string): string | undefined {
  const message = fieldsOf(answer)?.error?.message;
  return typeof message === "string" ? message.slice(0, 200) : undefined;
}

function fieldsOf(answer: string): Record<string, Record<string, unknown> | undefined> | null {
  try {
    return JSON.parse(answer);
  } catch {
    return null;
  }
}

async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
