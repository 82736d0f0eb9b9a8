import { join } from "node:path";

/** One thing that a process touched, or tried to: what Deno writes down of every check of a right. */
export interface Access {
  kind: string;
  value: string;
}

/** What one process touches, read from the file that Deno writes about it. */
export interface Audit {
  /** For the environment of the process. */
  readonly variables: Record<string, string>;
  /** What was touched since the last look. */
  look(): Promise<Access[]>;
  /** Its file cannot be emptied and is as large as it may be: only the end of the process makes room. */
  isFull(): boolean;
  /** The last look, after the end of the process. */
  end(): Promise<Access[]>;
}

/** Most that is read at one look: a process that touches more is counted only as far as this goes. */
const MOST_CHARACTERS = 2 * 1024 * 1024;
const CHUNK_BYTES = 64 * 1024;
/** Largest file that is not emptied: some hundred thousand things touched. */
const MOST_FILE_BYTES = 64 * 1024 * 1024;

/**
 * Follows a process by the audit of Deno. The folder is one that lies in memory, but for tests and
 * for the authors of plugins: addresses may carry secrets, and the names of people of whom nothing
 * is to be kept. The file is emptied after each look, as it would grow for ever. Not on Windows: the
 * process goes on writing where it was, and what lies before that would be filled with zeros.
 */
export async function startAudit(folder: string, os: string = Deno.build.os): Promise<Audit> {
  const file = join(folder, `${crypto.randomUUID()}.jsonl`);
  await Deno.writeTextFile(file, "", { mode: 0o600 });
  const empties = os !== "windows";
  const decoder = new TextDecoder();
  const buffer = new Uint8Array(CHUNK_BYTES);
  let offset = 0;
  let rest = "";
  let looking: Promise<Access[]> = Promise.resolve([]);

  async function read(): Promise<Access[]> {
    // The folder goes with the host, and a plugin may have ended in the same moment.
    using opened = await Deno.open(file, { read: true, write: empties }).catch(() => null);
    if (opened === null) return [];
    let text = rest;
    let isCut = false;
    // The process goes on writing where it was: what was emptied is nothing, and takes no room.
    for (let size = 0; (size = (await opened.stat()).size) > offset;) {
      if (text.length > MOST_CHARACTERS) {
        // It may write as quickly as it is read.
        offset = size;
        isCut = true;
        break;
      }
      await opened.seek(offset, Deno.SeekMode.Start);
      const length = await opened.read(buffer) ?? 0;
      offset += length;
      text += decoder.decode(buffer.subarray(0, length), { stream: true });
    }
    if (empties) await opened.truncate(0);
    const lines = text.split("\n");
    const last = lines.pop() ?? "";
    rest = isCut ? "" : last;
    return lines.flatMap(accessOf);
  }

  /** One after the other; that one failed is told to who asked for it, and to nobody after them. */
  function readNext(): Promise<Access[]> {
    return looking = looking.catch(() => []).then(read);
  }

  return {
    variables: { DENO_AUDIT_PERMISSIONS: file },
    look: readNext,
    isFull: () => !empties && offset >= MOST_FILE_BYTES,
    async end() {
      const last = await readNext();
      await Deno.remove(file).catch(() => {});
      return last;
    },
  };
}

/** Of a process that nobody follows. */
export const noAudit: Audit = {
  variables: {},
  look: () => Promise.resolve([]),
  isFull: () => false,
  end: () => Promise.resolve([]),
};

function accessOf(line: string): Access[] {
  try {
    const { permission, value } = JSON.parse(line.replaceAll("\0", ""));
    return typeof permission === "string" ? [{ kind: permission, value: typeof value === "string" ? value : "" }] : [];
  } catch {
    return [];
  }
}
