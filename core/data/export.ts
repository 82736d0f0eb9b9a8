import type { Kysely } from "kysely";
import type { Json } from "timetrack";
import type { Tables } from "../database/tables.ts";
import { type Language, message } from "../messages/mod.ts";
import { readRows } from "./read-rows.ts";
import { personalTables } from "./tables.ts";

export interface ExportOptions {
  db: Kysely<Tables>;
  language: Language;
  /** What else belongs in it, by the name of its file. */
  extras: { [name: string]: Json };
  version: string;
  now: number;
  onRows(done: number): void;
}

const bytesPerChunk = 64 * 1024;

/** A zip of everything, made while it is read: a text that explains it, and a file of lines of JSON for each table. */
export function exportAll(options: ExportOptions): ReadableStream<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
  write(writable, options).catch((thrown) => writable.abort(thrown).catch(() => {}));
  return readable;
}

async function write(writable: WritableStream<Uint8Array<ArrayBuffer>>, options: ExportOptions): Promise<void> {
  const { db, language, extras, version, now, onRows } = options;
  const { configure, TextReader, ZipWriter } = await import("@zip.js/zip.js");
  configure({ useWebWorkers: false });
  const zip = new ZipWriter(writable, { level: 6, lastModDate: new Date(now) });
  let done = 0;
  const count = () => {
    if (++done % 1000 === 0) onRows(done);
  };
  const date = new Date(now).toISOString();
  await zip.add("README.txt", new TextReader(message(language, "data.export.readme", { date, version })));
  for (const [name, value] of Object.entries(extras)) {
    await zip.add(name, new TextReader(JSON.stringify(value, null, 2) + "\n"));
  }
  for (const table of personalTables) {
    // It stands in the rows of activity already.
    if (table.table === "activity_subjects") continue;
    await zip.add(`${table.table}.ndjson`, ReadableStream.from(lines(readRows(db, table), count)));
  }
  await zip.close();
  onRows(done);
}

async function* lines(rows: AsyncIterable<unknown>, count: () => void): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = "";
  for await (const row of rows) {
    text += JSON.stringify(row) + "\n";
    count();
    if (text.length < bytesPerChunk) continue;
    yield encoder.encode(text);
    text = "";
  }
  yield encoder.encode(text);
}
