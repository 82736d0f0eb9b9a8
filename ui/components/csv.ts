import type { Language } from "../timeline/duration.ts";

/** A value of a table; a number is written as the language writes it, so that a spreadsheet takes it for one. */
export type Cell = string | number | null;

/** What a spreadsheet would run instead of showing it. */
const formula = /^[=+\-@\t\r]/;

/**
 * A table as spreadsheets of the language open it with a double click: with a mark of its encoding,
 * in German semicolons and decimal commas. No text of it is ever taken for a formula.
 */
export function csvOf(columns: string[], rows: Cell[][], language: Language): string {
  const separator = language === "de" ? ";" : ",";
  const lines = [columns, ...rows].map((cells) => cells.map((cell) => written(cell, language)).join(separator));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

function written(cell: Cell, language: Language): string {
  if (cell === null) return "";
  if (typeof cell === "number") {
    const text = String(Math.round(cell * 10_000) / 10_000);
    return language === "de" ? text.replace(".", ",") : text;
  }
  const text = formula.test(cell) ? `'${cell}` : cell;
  return /[";,\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Hands a file to the browser to save. */
export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  // Some browsers read it only after the click is over.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
