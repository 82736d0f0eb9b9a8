import { hashSource } from "../../http/hash-source.ts";
import type { PageBundle } from "./page-bundle.ts";

export interface PageLook {
  title: string;
  language: "de" | "en";
  /** "system" follows the browser. */
  theme: "light" | "dark" | "system";
}

export interface PageDocument {
  html: string;
  /** The Content-Security-Policy that belongs to exactly this text. */
  policy: string;
}

/**
 * One document with all that a page needs. It asks for nothing more: its rules allow these
 * texts by their hashes, and nothing from anywhere.
 */
export function pageDocument(kit: PageBundle, page: PageBundle, { title, language, theme }: PageLook): PageDocument {
  const styles = [kit.style, page.style].map(asParsed).filter((text) => text !== "");
  const scripts = [kit.script, page.script].map(asParsed);
  const html = [
    "<!DOCTYPE html>",
    `<html lang="${language}"${theme === "system" ? "" : ` data-theme="${theme}"`}>`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta name="color-scheme" content="light dark"><title>${escaped(title)}</title>`,
    ...styles.map((text) => `<style>${text}</style>`),
    "</head><body>",
    ...scripts.map((text) => `<script>${text}</script>`),
    "</body></html>",
  ].join("");
  return { html, policy: policyFor(scripts, styles) };
}

function policyFor(scripts: string[], styles: string[]): string {
  return [
    "default-src 'none'",
    `script-src ${scripts.map(hashSource).join(" ")}`,
    `style-src ${styles.map(hashSource).join(" ") || "'none'"}`,
    "img-src data:",
    "connect-src 'none'",
    "frame-src 'none'",
    "worker-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    // Also for who opens the address by itself: an origin of its own, without the session's power.
    "sandbox allow-scripts",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}

/** The text as a browser reads it out of the document; anything that ends the element early fits no hash. */
function asParsed(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
