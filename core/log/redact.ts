/** Takes secrets out of texts: those it was told and what looks like one. */
export interface Redactor {
  protect(secret: string): void;
  redact(text: string): string;
}

// Plugins decide how many secrets there are and how long: no line may become slow by that.
const MOST_SECRETS = 1000;
const LONGEST_SECRET = 256;

export function createRedactor(): Redactor {
  const secrets = new Map<string, string[]>();
  let longestFirst: string[] | null = null;

  return {
    protect(secret) {
      const start = startOf(secret);
      const known = secrets.get(start);
      const forms = known ?? formsOf(start);
      if (forms.length === 0) return;
      // At the end of the map: the one that was used longest ago is dropped first.
      secrets.delete(start);
      secrets.set(start, forms);
      if (known) return;
      const [oldest] = secrets.keys();
      if (secrets.size > MOST_SECRETS) secrets.delete(oldest!);
      longestFirst = null;
    },
    redact(text) {
      longestFirst ??= [...new Set([...secrets.values()].flat())].sort((a, b) => b.length - a.length);
      for (const form of longestFirst) text = hide(form, text);
      return redactPatterns(text);
    },
  };
}

/** As much of a secret as is looked for; never half of a character, which would have no other forms. */
function startOf(secret: string): string {
  return secret.length <= LONGEST_SECRET ? secret : secret.slice(0, LONGEST_SECRET).replace(/[\uD800-\uDBFF]$/, "");
}

/** The ways in which a value shows up in addresses, headers and JSON. */
function formsOf(secret: string): string[] {
  if (secret.trim() === "") return [];
  if (secret.length < 6) return [secret];
  return [secret, JSON.stringify(secret).slice(1, -1), ...urlForms(secret), ...base64Forms(secret)];
}

function urlForms(secret: string): string[] {
  const encoded = encodeURIComponent(secret.toWellFormed());
  const strict = encoded.replace(/[!'()*]/g, (sign) => "%" + sign.charCodeAt(0).toString(16).toUpperCase());
  return [
    encoded,
    strict,
    strict.replaceAll("%20", "+"),
    strict.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
  ];
}

/** Base64 of text that holds the secret, such as "user:secret": what it looks like depends on where it starts. */
function base64Forms(secret: string): string[] {
  const bytes = new TextEncoder().encode(secret);
  const whole = bytes.toBase64({ omitPadding: true });
  const inside = [0, 1, 2].map((offset) => {
    const encoded = Uint8Array.from([...new Uint8Array(offset), ...bytes]).toBase64({ omitPadding: true });
    const uncertainEnd = (offset + bytes.length) % 3 === 0 ? encoded.length : encoded.length - 1;
    return encoded.slice(Math.ceil(offset * 8 / 6), uncertainEnd);
  });
  return [whole, ...inside].flatMap((form) => [form, form.replaceAll("+", "-").replaceAll("/", "_")]);
}

function hide(form: string, text: string): string {
  if (form.length >= 4) return text.replaceAll(form, "***");
  // A short secret is replaced only where it stands alone: else "an" would make the log unreadable.
  return text.replaceAll(form, (found, at: number) => {
    const before = text.slice(Math.max(0, at - 2), at);
    const after = text.slice(at + form.length, at + form.length + 2);
    return /[\p{L}\p{N}]$/u.test(before) || /^[\p{L}\p{N}]/u.test(after) ? found : "***";
  });
}

const keys = "client_?secret|client_?assertion|shared_?secret|password|passwd|pwd|api_?key|" +
  "access_?token|refresh_?token|id_?token";
// Without the header's name only what no word looks like: "Basic settings" is not a secret.
const scheme = /\b(bearer|basic)(\s+)(?=[A-Za-z.-]*[0-9+/=_~]|\S{20})[A-Za-z0-9._~+/=-]{6,}/gi;
const header = /\b((?:proxy-)?authorization["']?\s*[:=]\s*["']?(?:(?:bearer|basic|token)\s+)?)[^\s"',;]+/gi;
const quoted = new RegExp(`((?:${keys})\\\\?["']\\s*:\\s*\\\\?["'])(?:[^"'\\\\]|\\\\[^"'])+`, "gi");
const assigned = new RegExp(`\\b((?:\\w*[_-])?(?:${keys})\\s*=\\s*)[^\\s&"',;]+`, "gi");

function redactPatterns(text: string): string {
  return text
    .replace(header, "$1***")
    .replace(scheme, "$1$2***")
    .replace(quoted, "$1***")
    .replace(assigned, "$1***");
}
