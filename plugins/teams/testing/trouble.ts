/** What the server does with a request instead of answering it. */
export type Trouble =
  | "drop"
  | "silent"
  | "html"
  | "half"
  | "no-list"
  | "huge"
  | { status: number; retryAfter?: string };

const JSON_TYPE = { headers: { "content-type": "application/json" } };

export function makeTrouble(
  trouble: Trouble,
  error: (status: number, code: string, message: string, headers: Record<string, string>) => Response,
): Response {
  switch (trouble) {
    case "drop":
      return new Response(null, { headers: { "x-drop": "now" } });
    case "silent":
      return new Response(null, { headers: { "x-silent": "for ever" } });
    case "html":
      return new Response("<html>Please log in</html>", { headers: { "content-type": "text/html" } });
    case "half":
      return new Response('{"value":[{"id":', JSON_TYPE);
    case "no-list":
      return Response.json({ "@odata.context": "x" });
    case "huge":
      return new Response(`{"value":["${"x".repeat(9_000_000)}"]}`, JSON_TYPE);
    default:
      return error(trouble.status, "UnknownError", "", {
        ...(trouble.retryAfter && { "retry-after": trouble.retryAfter }),
      });
  }
}
