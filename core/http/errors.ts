import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { type ErrorCode, messageOf, TimeTrackError } from "../errors.ts";
import type { LogService } from "../log/log.ts";
import { askedLanguage, type Language, message } from "../messages/mod.ts";
import { refusal, sentencesIn } from "../refusal.ts";

/** The one place where codes become statuses; a code without one does not compile. */
export const STATUS = {
  "invalid": 400,
  "denied": 403,
  "not-found": 404,
  "conflict": 409,
  "too-large": 413,
  "too-many": 429,
  "unavailable": 503,
  "timeout": 504,
  "cancelled": 409,
  "internal": 500,
} as const satisfies Record<ErrorCode, ContentfulStatusCode>;

/** What every refusal says. */
export interface ErrorBody {
  error: { code: ErrorCode; message: string; hint?: string };
}

/** Answers with an error; `status` is for those that no code stands for, such as 401 and 415. */
export function errorResponse(error: TimeTrackError, status: number = STATUS[error.code]): Response {
  // Whoever names no language is a program.
  const { message, hint } = sentencesIn(error, askedLanguage() ?? "en");
  const body: ErrorBody = { error: { code: error.code, message, ...(hint === undefined ? {} : { hint }) } };
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (error.retryAfterSeconds !== undefined) headers["retry-after"] = String(Math.ceil(error.retryAfterSeconds));
  return new Response(JSON.stringify(body), { status, headers });
}

/** Turns whatever a handler threw into an answer; faults of ours go to the log in full and to the person as an id. */
export function errorHandler(log: LogService): (thrown: Error, c: Context) => Response {
  return (thrown, c) => {
    if (thrown instanceof TimeTrackError && thrown.code !== "internal") return errorResponse(thrown);
    if (thrown instanceof HTTPException && thrown.status < 500) return errorResponse(badRequest(thrown), thrown.status);

    const id = crypto.randomUUID().slice(0, 8);
    log.for("http").error(`Cannot answer ${c.req.method} ${c.req.path} [${id}]: ${messageOf(thrown)}`, thrown);
    const sentence = (language: Language) =>
      thrown instanceof TimeTrackError ? sentencesIn(thrown, language).message : message(language, "refusal.internal");
    return errorResponse(
      refusal("internal", sentence, { hint: (language) => message(language, "refusal.internal.hint", { id }) }),
    );
  };
}

/** Hono's own refusals, such as a body that is no JSON. */
function badRequest(thrown: HTTPException): TimeTrackError {
  return new TimeTrackError("invalid", `Cannot accept the request: ${lowerFirst(thrown.message)}`);
}

export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
