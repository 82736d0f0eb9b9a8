/** Why the host refused, in its own words. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(readonly code: string, message: string, readonly hint?: string | undefined, cause?: unknown) {
    super(message, { cause });
  }

  /** No answer at all; the page says so in its own language. */
  static unreachable(cause: unknown): ApiError {
    return new ApiError("unreachable", "", undefined, cause);
  }
}

/** Reads `{ error: { code, message, hint } }`; anything else is told by its status. */
export async function refusalOf(response: { status: number; text(): Promise<string> }): Promise<ApiError> {
  const text = await response.text();
  try {
    const { error } = JSON.parse(text) as { error: { code: string; message: string; hint?: string } };
    return new ApiError(error.code, error.message, error.hint);
  } catch (cause) {
    return new ApiError("internal", `HTTP ${response.status}`, undefined, cause);
  }
}
