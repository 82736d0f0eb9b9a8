import { join } from "node:path";

/** The files below a folder that hold this text, as UTF-8 or as UTF-16. */
export function filesHolding(folder: string, text: string): string[] {
  const forms = [
    new TextEncoder().encode(text),
    new Uint8Array(Uint16Array.from(text, (sign) => sign.charCodeAt(0)).buffer),
  ]
    .map((bytes) => latin1.decode(bytes));
  return filesBelow(folder).filter((file) => {
    const content = read(file);
    return forms.some((form) => content.includes(form));
  });
}

function read(file: string): string {
  try {
    return latin1.decode(Deno.readFileSync(file));
  } catch (thrown) {
    // A host that runs removes files, too.
    if (thrown instanceof Deno.errors.NotFound) return "";
    throw thrown;
  }
}

// One sign for each byte, so that bytes can be looked for as text.
const latin1 = new TextDecoder("latin1");

function filesBelow(folder: string): string[] {
  return [...Deno.readDirSync(folder)].flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory) return filesBelow(path);
    return entry.isFile ? [path] : [];
  });
}
