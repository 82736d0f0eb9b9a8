import { pagePolicy } from "./headers.ts";

/** What a page has to know before it is painted, as `data-` attributes of its root; only words of ours. */
export type PageFacts = (request: Request) => Record<string, string>;

/** Answers with a file of the UI, or `null` when it has none such. */
export type StaticFiles = (request: Request, path: string) => Promise<Response | null>;

const TYPES: Record<string, string> = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  ico: "image/x-icon",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  map: "application/json",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  webmanifest: "application/manifest+json",
  woff2: "font/woff2",
};

// Names without dots in front, so that neither `..` nor hidden files are among them.
const FILE = /^(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+\.([a-z0-9]+)$/;
// esbuild's hashes: eight capitals and digits before the extension.
const HASHED = /[.-][A-Z0-9]{8}\.[a-z0-9]+$/;

/**
 * Serves the bundled UI of a folder; every other path that a person opens is a page of it.
 * Who comes before it is bundled has to wait a moment.
 */
export function staticFiles(bundled: string | null | Promise<string>, facts: PageFacts = () => ({})): StaticFiles {
  return async (request, path) => {
    if (request.method !== "GET" && request.method !== "HEAD") return null;
    const folder = await bundled;
    if (folder === null) return null;
    const extension = FILE.exec(path)?.[1];
    if (extension === undefined) {
      return isPage(path) ? await answerPage(`${folder}/index.html`, facts(request)) : null;
    }

    const type = TYPES[extension];
    const caching = HASHED.test(path) ? "public, max-age=31536000, immutable" : "no-cache";
    return type === undefined ? null : await answer(folder + path, request, type, caching);
  };
}

function isPage(path: string): boolean {
  return !path.slice(path.lastIndexOf("/")).includes(".");
}

async function answerPage(file: string, facts: Record<string, string>): Promise<Response | null> {
  const bytes = await read(file);
  if (bytes === null) return null;
  const attributes = Object.entries(facts).map(([name, value]) => ` data-${name}="${value}"`).join("");
  const text = new TextDecoder().decode(bytes);
  const headers = {
    "content-type": TYPES["html"]!,
    "cache-control": "no-cache",
    "content-security-policy": pagePolicy(text),
  };
  return new Response(text.replace("<html", `<html${attributes}`), { headers });
}

async function answer(file: string, request: Request, type: string, caching: string): Promise<Response | null> {
  const headers = new Headers({ "content-type": type, "cache-control": caching });
  if (/\bgzip\b/.test(request.headers.get("accept-encoding") ?? "")) {
    const packed = await read(`${file}.gz`);
    if (packed !== null) {
      headers.set("content-encoding", "gzip");
      headers.set("vary", "accept-encoding");
      return new Response(packed, { headers });
    }
  }
  const bytes = await read(file);
  return bytes === null ? null : new Response(bytes, { headers });
}

const NO_FILE = [Deno.errors.NotFound, Deno.errors.IsADirectory, Deno.errors.NotADirectory];

async function read(file: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return await Deno.readFile(file);
  } catch (thrown) {
    if (NO_FILE.some((kind) => thrown instanceof kind)) return null;
    throw thrown;
  }
}
