import { Buffer } from "node:buffer";
import type { Property } from "./x11-client.ts";

/** Atoms by name, as the X server numbers them. */
export type Atoms = Record<typeof ATOM_NAMES[number], number>;

export const ATOM_NAMES = [
  "_NET_ACTIVE_WINDOW",
  "_NET_WM_NAME",
  "WM_NAME",
  "WM_CLASS",
  "WM_COMMAND",
  "WM_TRANSIENT_FOR",
  "STRING",
  "COMPOUND_TEXT",
] as const;

/** `ESC % G` and `ESC % @` of COMPOUND_TEXT. */
const ENCODING_CHANGE = new RegExp(`${String.fromCharCode(27)}%([G@])`);
const utf8 = new TextDecoder();
const strictUtf8 = new TextDecoder("utf-8", { fatal: true });
const latin1 = new TextDecoder("latin1");

/** Title as text: UTF-8 unless the property says that it is Latin-1 or text in several encodings. */
export function textOf(property: Property | null, atoms: Atoms): string {
  if (!property) return "";
  const { type, data } = property;
  const text = type === atoms.COMPOUND_TEXT
    ? compoundText(data)
    : type === atoms.STRING
    ? stringText(data)
    : utf8.decode(data);
  return text.replace(/\0+$/, "");
}

/** STRING is Latin-1 by the book, but programs write UTF-8 under that type, too; Latin-1 is hardly ever valid UTF-8. */
function stringText(data: Uint8Array): string {
  try {
    return strictUtf8.decode(data);
  } catch {
    return latin1.decode(data);
  }
}

/**
 * X's COMPOUND_TEXT: Latin-1, in which `ESC % G` begins UTF-8 and `ESC % @` ends it. Its
 * older encodings are left as they are; programs of this century write this one.
 */
function compoundText(data: Buffer): string {
  // Not TextDecoder: its "latin1" is windows-1252, which cannot be turned back.
  const parts = data.toString("latin1").split(ENCODING_CHANGE);
  return parts.map((part, at) => {
    if (at % 2 === 1) return "";
    return parts[at - 1] === "G" ? Buffer.from(part, "latin1").toString() : part;
  }).join("");
}

/** WM_CLASS holds the name of the instance and of the class: "xterm", "XTerm". */
export function applicationOf(wmClass: Property | null): string | null {
  if (!wmClass) return null;
  const [instance = "", name = ""] = utf8.decode(wmClass.data).split("\0");
  return name || instance || null;
}

/** Name of the program in WM_COMMAND: its path and arguments are nobody's business. */
export function programOf(wmCommand: Property | null): string | null {
  const [program = ""] = wmCommand ? utf8.decode(wmCommand.data).split("\0") : [];
  return program.split("/").at(-1) || null;
}

export function windowOf(property: Property | null): number | null {
  if (!property || property.data.length < 4) return null;
  return property.data.readUInt32LE(0) || null;
}
