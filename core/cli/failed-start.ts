import { type Language, message } from "../messages/mod.ts";
import { wordsOf } from "./print.ts";

const MB_ICONERROR = 0x10;
const MB_SETFOREGROUND = 0x1_0000;

/** Shows in a window why the start failed, where nobody sees what is printed; waits until it was read. */
export function showFailedStart(thrown: unknown, language: Language, logFile: string | null): void {
  const library = `${Deno.env.get("SystemRoot") ?? "C:\\Windows"}\\System32\\user32.dll`;
  const { symbols } = Deno.dlopen(library, {
    MessageBoxW: { parameters: ["pointer", "buffer", "buffer", "u32"], result: "i32" },
  });
  const text = failedStart(thrown, language, logFile);
  const title = message(language, "cli.failed.title");
  symbols.MessageBoxW(null, wide(text), wide(title), MB_ICONERROR | MB_SETFOREGROUND);
}

/** What is the case, what to do, and where to find more. */
export function failedStart(thrown: unknown, language: Language, logFile: string | null): string {
  const words = wordsOf(thrown, language) ?? [message(language, "cli.failed.bug")];
  const paragraphs = words.map((sentence) => /[.!?]$/.test(sentence) ? sentence : `${sentence}.`);
  if (logFile !== null) paragraphs.push(message(language, "cli.failed.log", { file: logFile }));
  return paragraphs.join("\r\n\r\n");
}

function wide(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Uint16Array.from(`${text}\0`, (letter) => letter.charCodeAt(0)).buffer);
}
