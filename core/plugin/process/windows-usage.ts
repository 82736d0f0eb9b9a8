/** What a process uses, as Windows tells it; `null` when it is gone or may not be asked. */
export interface Usage {
  /** Bytes that it shares with no other process. */
  memory: number;
  /** Processor time in seconds. */
  cpu: number;
}

const QUERY_LIMITED_INFORMATION = 0x1000;

type Kernel = ReturnType<typeof openKernel>;
let kernel: Kernel | undefined;

export function windowsUsage(pid: number): Usage | null {
  const { symbols } = kernel ??= openKernel();
  const process = symbols.OpenProcess(QUERY_LIMITED_INFORMATION, 0, pid);
  if (process === 0n) return null;
  try {
    // PROCESS_MEMORY_COUNTERS: nine fields of 64 bits, of which the eighth is what it has committed.
    const counters = new BigUint64Array(9);
    if (!symbols.K32GetProcessMemoryInfo(process, bytes(counters), counters.byteLength)) return null;
    const [created, ended, system, user] = Array.from({ length: 4 }, () => new BigUint64Array(1));
    if (!symbols.GetProcessTimes(process, bytes(created!), bytes(ended!), bytes(system!), bytes(user!))) return null;
    // Times are in steps of 100 ns.
    return { memory: Number(counters[7]), cpu: Number(system![0]! + user![0]!) / 1e7 };
  } finally {
    symbols.CloseHandle(process);
  }
}

function openKernel() {
  return Deno.dlopen(`${Deno.env.get("SystemRoot") ?? "C:\\Windows"}\\System32\\kernel32.dll`, {
    OpenProcess: { parameters: ["u32", "i32", "u32"], result: "u64" },
    K32GetProcessMemoryInfo: { parameters: ["u64", "buffer", "u32"], result: "i32" },
    GetProcessTimes: { parameters: ["u64", "buffer", "buffer", "buffer", "buffer"], result: "i32" },
    CloseHandle: { parameters: ["u64"], result: "i32" },
  });
}

function bytes(array: BigUint64Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(array.buffer);
}
