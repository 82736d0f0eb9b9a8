/**
 * A window that nobody sees, which Windows asks and tells at the end of a session. A thread of its
 * own: it waits for messages, and answers the last one when the host has ended.
 */
import type { SessionEnding } from "./session-end.ts";

const WM_QUERYENDSESSION = 0x11;
const WM_ENDSESSION = 0x16;
const WINDOW_PROCEDURE = -4;
/** Windows itself waits 5 s. */
const LONGEST_MS = 4_500;
/** Before the plugins, which have the usual 0x280: what they saw last is still to be taken in. */
const EARLY = 0x3ff;

const library = (name: string) => `${Deno.env.get("SystemRoot") ?? "C:\\Windows"}\\System32\\${name}`;

const { symbols: kernel32 } = Deno.dlopen(library("kernel32.dll"), {
  SetProcessShutdownParameters: { parameters: ["u32", "u32"], result: "i32" },
});
const { symbols: user32 } = Deno.dlopen(library("user32.dll"), {
  CreateWindowExW: {
    parameters: ["u32", "buffer", "buffer", "u32", "i32", "i32", "i32", "i32", "u64", "u64", "u64", "pointer"],
    result: "u64",
  },
  SetWindowLongPtrW: { parameters: ["u64", "i32", "pointer"], result: "u64" },
  DefWindowProcW: { parameters: ["u64", "u32", "u64", "i64"], result: "i64" },
  GetMessageW: { parameters: ["buffer", "u64", "u32", "u32"], result: "i32" },
  DispatchMessageW: { parameters: ["buffer"], result: "i64" },
});

const hear = new Deno.UnsafeCallback(
  { parameters: ["u64", "u32", "u64", "i64"], result: "i64" },
  (window, message, wide, long) => {
    if (message === WM_QUERYENDSESSION) return 1n;
    // Somebody may have kept the session from ending after all.
    if (message === WM_ENDSESSION && wide !== 0n) endHost();
    return message === WM_ENDSESSION ? 0n : user32.DefWindowProcW(window, message, wide, long);
  },
);

function endHost(): void {
  const done = new SharedArrayBuffer(4);
  postMessage({ done } satisfies SessionEnding);
  Atomics.wait(new Int32Array(done), 0, 0, LONGEST_MS);
}

function wide(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Uint16Array.from(`${text}\0`, (letter) => letter.charCodeAt(0)).buffer);
}

kernel32.SetProcessShutdownParameters(EARLY, 0);
const window = user32.CreateWindowExW(0, wide("Static"), wide("TimeTrack session"), 0, 0, 0, 0, 0, 0n, 0n, 0n, null);
user32.SetWindowLongPtrW(window, WINDOW_PROCEDURE, hear.pointer);
const message = new Uint8Array(48);
while (user32.GetMessageW(message, 0n, 0, 0) > 0) user32.DispatchMessageW(message);
