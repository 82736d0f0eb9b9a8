import { type FaultKey, TeamsError } from "./errors.ts";

/** What the token service says when it refuses. */
export interface Refusal {
  status: number;
  /** OAuth's word for it, such as `invalid_client`. */
  error: string;
  description: string;
  /** Numbers of AADSTS errors, the most telling first. */
  numbers: number[];
  retryAfterSeconds: number | undefined;
}

// learn.microsoft.com/entra/identity-platform/reference-error-codes; numbers only explain, no behaviour
// but "again later or not" hangs on them.
const KEYS: Record<number, FaultKey> = {
  700016: "app-unknown",
  7000112: "app-disabled",
  70001: "app-disabled",
  7000215: "secret-wrong",
  7000222: "secret-expired",
  90002: "tenant-unknown",
  900021: "tenant-malformed",
  900023: "tenant-malformed",
  500011: "resource-unknown",
  70011: "scope-refused",
  1002012: "scope-refused",
  700027: "certificate-refused",
  700030: "certificate-refused",
  50012: "certificate-refused",
  7000218: "credential-not-sent",
  700025: "public-client",
  700024: "clock-wrong",
  50034: "person-required",
  50076: "person-required",
  65001: "person-required",
  53003: "blocked-by-policy",
  90055: "sign-in-throttled",
  50196: "sign-in-throttled",
  90033: "sign-in-busy",
  90024: "sign-in-busy",
  90006: "sign-in-busy",
  90012: "sign-in-busy",
  90038: "cloud-wrong",
  900382: "cloud-wrong",
  900432: "cloud-wrong",
};

/** The sentence for a refusal of the token service. */
export function signInError(
  refusal: Refusal,
  names: { tenant: string; client: string; resource: string },
): TeamsError {
  const known = refusal.numbers.find((number) => number in KEYS);
  const number = known ?? refusal.numbers[0];
  const key = known === undefined ? keyByStatus(refusal) : KEYS[known]!;
  return new TeamsError(key, {
    ...names,
    number: number === undefined ? refusal.error || `HTTP ${refusal.status}` : `AADSTS${number}`,
    text: firstSentence(refusal.description),
  }, { retryAfterSeconds: refusal.retryAfterSeconds });
}

/** Reads the body of a refusal, which may hold anything. */
export function parseRefusal(status: number, headers: Headers, body: unknown): Refusal {
  const { error, error_description, error_codes } = (body ?? {}) as Record<string, unknown>;
  const description = typeof error_description === "string" ? error_description : "";
  const listed = Array.isArray(error_codes) ? error_codes.map(Number).filter(Number.isInteger) : [];
  const told = /AADSTS(\d+)/.exec(description)?.[1];
  return {
    status,
    error: typeof error === "string" ? error.slice(0, 100) : "",
    description,
    numbers: listed.length > 0 ? listed : told ? [Number(told)] : [],
    retryAfterSeconds: retryAfter(headers),
  };
}

/** Seconds that `Retry-After` asks for, as a number or as a date. */
export function retryAfter(headers: Headers, now = Date.now()): number | undefined {
  const text = headers.get("retry-after");
  if (!text) return undefined;
  const seconds = /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : (Date.parse(text) - now) / 1000;
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : undefined;
}

function keyByStatus({ status, error }: Refusal): FaultKey {
  if (status === 429) return "sign-in-throttled";
  if (status >= 500 || error === "temporarily_unavailable") return "sign-in-busy";
  return "sign-in-refused";
}

/** Without trace id, correlation id and time, which change each time. */
function firstSentence(description: string): string {
  return description.split(/\s+Trace ID:/)[0]!.slice(0, 300).trim();
}
