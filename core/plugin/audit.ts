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
  /** The last look, after the end of the process. */
  end(): Promise<Access[]>;
}

/** Most that is read at one look: a process that touches more is counted only as far as this goes. */
const MOST_BYTES = 512 * 1024;

/**
 * Follows a process by the audit of Deno, in a folder that lies in memory: addresses may carry
 * secrets, and the names of people of whom nothing is to be kept. The file is emptied after each
 * look, as it would grow for ever.
 */
export async function startAudit(folder: string): Promise<Audit> {
  const file = join(folder, `${crypto.randomUUID()}.jsonl`);
  await Deno.writeTextFile(file, "", { mode: 0o600 });
  let offset = 0;
  let rest = "";
  let looking: Promise<Access[]> = Promise.resolve([]);

  async function read(): Promise<Access[]> {
    const size = await Deno.stat(file).then((found) => found.size, () => 0);
    if (size <= offset) return [];
    // The folder goes with the host, and a plugin may have ended in the same moment.
    using opened = await Deno.open(file, { read: true, write: true }).catch(() => null);
    if (opened === null) return [];
    // The process goes on writing where it was: what is before that is nothing, and takes no room.
    await opened.seek(offset, Deno.SeekMode.Start);
    const buffer = new Uint8Array(Math.min(size - offset, MOST_BYTES));
    const length = await opened.read(buffer) ?? 0;
    await opened.truncate(0);
    offset = size;
    const lines = (rest + new TextDecoder().decode(buffer.subarray(0, length))).split("\n");
    rest = length < MOST_BYTES ? lines.pop() ?? "" : "";
    return lines.flatMap(accessOf);
  }

  return {
    variables: { DENO_AUDIT_PERMISSIONS: file },
    look: () => looking = looking.then(read),
    async end() {
      const last = await (looking = looking.then(read));
      await Deno.remove(file).catch(() => {});
      return last;
    },
  };
}

/** One that somebody else reads, or nobody. */
export function followed(variables: Record<string, string>): Audit {
  return { variables, look: () => Promise.resolve([]), end: () => Promise.resolve([]) };
}

function accessOf(line: string): Access[] {
  try {
    const { permission, value } = JSON.parse(line.replaceAll("\0", ""));
    return typeof permission === "string" ? [{ kind: permission, value: typeof value === "string" ? value : "" }] : [];
  } catch {
    return [];
  }
}
