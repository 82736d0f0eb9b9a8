/** The theme of the task bar as Windows keeps it in the registry. */
export interface TaskBarTheme {
  /** Windows without this choice has a dark one. */
  isLight(): boolean;
  /** Resolves with `true` at the next change, with `false` when nobody will tell of one or `stop()` was called. */
  changed(): Promise<boolean>;
  stop(): void;
  close(): void;
}

const CURRENT_USER = 0x80000001n;
const KEY = "Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize";
const VALUE = "SystemUsesLightTheme";
/** To read values, and to be told of changes. */
const RIGHTS = 0x0001 | 0x0010;
const ONLY_DWORD = 0x10;
const VALUES_CHANGED = 0x4;
const FOREVER = 0xffff_ffff;

export function openTaskBarTheme(): TaskBarTheme {
  const advapi32 = Deno.dlopen(systemLibrary("advapi32.dll"), {
    RegOpenKeyExW: { parameters: ["u64", "buffer", "u32", "u32", "buffer"], result: "i32" },
    RegGetValueW: {
      parameters: ["u64", "pointer", "buffer", "u32", "pointer", "buffer", "buffer"],
      result: "i32",
    },
    RegNotifyChangeKeyValue: { parameters: ["u64", "i32", "u32", "u64", "i32"], result: "i32" },
    RegCloseKey: { parameters: ["u64"], result: "i32" },
  });
  const kernel32 = Deno.dlopen(systemLibrary("kernel32.dll"), {
    CreateEventW: { parameters: ["pointer", "i32", "i32", "pointer"], result: "u64" },
    SetEvent: { parameters: ["u64"], result: "i32" },
    WaitForSingleObject: { parameters: ["u64", "u32"], result: "u32", nonblocking: true },
    CloseHandle: { parameters: ["u64"], result: "i32" },
  });
  const { symbols: registry } = advapi32;
  const { symbols: kernel } = kernel32;
  const handle = new BigUint64Array(1);
  const isThere = registry.RegOpenKeyExW(CURRENT_USER, wide(KEY), 0, RIGHTS, new Uint8Array(handle.buffer)) === 0;
  const key = isThere ? handle[0]! : 0n;
  const event = kernel.CreateEventW(null, 0, 0, null);
  let stopped = false;

  return {
    isLight() {
      const [value, size] = [new Uint32Array(1), new Uint32Array([4])];
      const [data, length] = [new Uint8Array(value.buffer), new Uint8Array(size.buffer)];
      const code = isThere ? registry.RegGetValueW(key, null, wide(VALUE), ONLY_DWORD, null, data, length) : 1;
      return code === 0 && value[0] !== 0;
    },
    async changed() {
      if (stopped || registry.RegNotifyChangeKeyValue(key, 0, VALUES_CHANGED, event, 1) !== 0) return false;
      await kernel.WaitForSingleObject(event, FOREVER);
      return !stopped;
    },
    stop() {
      stopped = true;
      kernel.SetEvent(event);
    },
    close() {
      if (isThere) registry.RegCloseKey(key);
      kernel.CloseHandle(event);
      advapi32.close();
      kernel32.close();
    },
  };
}

/** With the right for this library only, Deno looks for a bare name in the working folder. */
function systemLibrary(name: string): string {
  return `${Deno.env.get("SystemRoot") ?? "C:\\Windows"}\\System32\\${name}`;
}

function wide(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Uint16Array.from(`${text}\0`, (letter) => letter.charCodeAt(0)).buffer);
}
