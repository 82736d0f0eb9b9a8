import { createHash } from "node:crypto";

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:34em;margin:12vh auto;padding:0 1.5em;` +
  `color:#1d2430;background:#fff}code{background:#eef0f3;padding:.1em .35em;border-radius:.25em}` +
  `section+section{margin-top:2em;border-top:1px solid #d5d9df}` +
  `@media(prefers-color-scheme:dark){body{color:#e4e7ec;background:#16191f}code{background:#262b34}` +
  `section+section{border-color:#343b47}}`;

const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");

const TEXTS = {
  welcome: {
    de: ["Bitte anmelden", "Diese Seite gehört zu TimeTrack auf diesem Computer und ist nur für Sie."],
    en: ["Please log in", "This page belongs to TimeTrack on this computer and is only for you."],
  },
  expired: {
    de: ["Dieser Link gilt nicht mehr", "Ein Anmelde-Link gilt fünf Minuten und nur einmal."],
    en: ["This link is no longer valid", "A login link works for five minutes and only once."],
  },
} as const;

/** What a browser without a session gets: how to log in, in both languages as nobody is known yet. */
export function loginPage(reason: keyof typeof TEXTS): Response {
  const { de, en } = TEXTS[reason];
  const html = `<!doctype html>
<html lang="de">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>TimeTrack</title><style>${STYLE}</style></head>
<body><main>
<section><h1>${de[0]}</h1><p>${de[1]}</p>
<p>Wählen Sie im Tray-Menü <strong>TimeTrack öffnen</strong>, oder geben Sie in einem Terminal <code>timetrack open</code> ein.</p></section>
<section lang="en"><h1>${en[0]}</h1><p>${en[1]}</p>
<p>Choose <strong>Open TimeTrack</strong> in the tray menu, or enter <code>timetrack open</code> in a terminal.</p></section>
</main></body>
</html>
`;
  return new Response(html, {
    status: 401,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy":
        `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    },
  });
}

/** Whether a person is to read the answer. */
export function wantsPage(request: Request, path: string): boolean {
  const reads = request.method === "GET" || request.method === "HEAD";
  return reads && !path.startsWith("/api/") && (request.headers.get("accept") ?? "").includes("text/html");
}
