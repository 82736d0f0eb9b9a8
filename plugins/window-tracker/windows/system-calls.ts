/** A window's handle; 0 is none. */
export type Handle = bigint;

/** The calls into Windows that the tracker needs, each with a plain answer. */
export interface SystemCalls {
  foregroundWindow(): Handle;
  windowText(window: Handle): string;
  /** 0 when the window is gone. */
  processOf(window: Handle): number;
  /** Child window of this class, or 0. */
  childOfClass(window: Handle, className: string): Handle;
  /** Path of the program, `null` when it may not be asked or is gone. */
  imagePath(process: number): string | null;
  /** 32-bit milliseconds since the start, at the last input; `null` when unknown. */
  lastInputTicks(): number | null;
  ticks(): number;
  /** Milliseconds the computer was awake since its start. */
  awakeMs(): number;
  close(): void;
}

const QUERY_LIMITED_INFORMATION = 0x1000; // also works on elevated windows, 0x400 does not
const MAX_TEXT = 2_048;
const MAX_PATH = 32_768;

export function openSystemCalls(): SystemCalls {
  const user32 = Deno.dlopen(systemLibrary("user32.dll"), {
    GetForegroundWindow: { parameters: [], result: "u64" },
    GetWindowTextW: { parameters: ["u64", "buffer", "i32"], result: "i32" },
    GetWindowThreadProcessId: { parameters: ["u64", "buffer"], result: "u32" },
    FindWindowExW: { parameters: ["u64", "u64", "buffer", "pointer"], result: "u64" },
    GetLastInputInfo: { parameters: ["buffer"], result: "i32" },
  });
  const kernel32 = Deno.dlopen(systemLibrary("kernel32.dll"), {
    OpenProcess: { parameters: ["u32", "i32", "u32"], result: "u64" },
    QueryFullProcessImageNameW: { parameters: ["u64", "u32", "buffer", "buffer"], result: "i32" },
    CloseHandle: { parameters: ["u64"], result: "i32" },
    GetTickCount: { parameters: [], result: "u32" },
    QueryUnbiasedInterruptTime: { parameters: ["buffer"], result: "i32" },
  });
  const { symbols: user } = user32;
  const { symbols: kernel } = kernel32;
  // Made once: these calls come every second, all day.
  const text = new Uint16Array(MAX_TEXT);
  const path = new Uint16Array(MAX_PATH);
  const number = new Uint32Array(1);
  const inputInfo = new Uint32Array(2);
  const time = new BigUint64Array(1);

  return {
    foregroundWindow: () => user.GetForegroundWindow(),
    windowText(window) {
      return decode(text, user.GetWindowTextW(window, bytes(text), MAX_TEXT));
    },
    processOf(window) {
      number[0] = 0;
      user.GetWindowThreadProcessId(window, bytes(number));
      return number[0];
    },
    childOfClass: (window, className) => user.FindWindowExW(window, 0n, bytes(encode(className)), null),
    imagePath(process) {
      const handle = kernel.OpenProcess(QUERY_LIMITED_INFORMATION, 0, process);
      if (handle === 0n) return null;
      number[0] = MAX_PATH;
      const known = kernel.QueryFullProcessImageNameW(handle, 0, bytes(path), bytes(number));
      kernel.CloseHandle(handle);
      return known ? decode(path, number[0]) : null;
    },
    lastInputTicks() {
      inputInfo[0] = inputInfo.byteLength;
      return user.GetLastInputInfo(bytes(inputInfo)) ? inputInfo[1]! : null;
    },
    ticks: () => kernel.GetTickCount(),
    awakeMs() {
      kernel.QueryUnbiasedInterruptTime(bytes(time));
      return Number(time[0]! / 10_000n); // steps of 100 ns
    },
    close() {
      user32.close();
      kernel32.close();
    },
  };
}

/** With the right for this library only, Deno looks for a bare name in the working folder. */
function systemLibrary(name: string): string {
  return `${Deno.env.get("SystemRoot") ?? "C:\\Windows"}\\System32\\${name}`;
}

function bytes(array: Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | BigUint64Array<ArrayBuffer>) {
  return new Uint8Array(array.buffer);
}

function decode(text: Uint16Array, length: number): string {
  return String.fromCharCode(...text.subarray(0, length));
}

function encode(text: string): Uint16Array<ArrayBuffer> {
  return Uint16Array.from(`${text}\0`, (letter) => letter.charCodeAt(0));
}
