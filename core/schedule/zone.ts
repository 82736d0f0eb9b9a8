import { refreshZone } from "../sdk/zone.ts";
import { systemClock } from "./clock.ts";

const LOOK_EVERY_MS = 5_000;
/** DYNAMIC_TIME_ZONE_INFORMATION */
const ZONE_BYTES = 432;

export interface ZoneWatchOptions {
  /** What differs when the zone does. */
  read?: (() => string) | undefined;
  after?: typeof systemClock.after | undefined;
  refresh?: (() => void) | undefined;
  /** Hears of it when the new zone is in force. */
  onChange(): void;
}

/** Follows the time zone of this computer, which changes on journeys. Returns how to stop. */
export function watchZone(options: ZoneWatchOptions): () => void {
  const { read = zoneReader(), after = systemClock.after, refresh = refreshZone, onChange } = options;
  let last = read();
  let stopTimer = after(LOOK_EVERY_MS, look);

  function look(): void {
    stopTimer = after(LOOK_EVERY_MS, look);
    const present = read();
    if (present === last) return;
    last = present;
    refresh();
    onChange();
  }

  return () => stopTimer();
}

function zoneReader(): () => string {
  if (Deno.build.os !== "windows") return readLink;
  const { symbols } = Deno.dlopen(`${Deno.env.get("SystemRoot") ?? "C:\\Windows"}\\System32\\kernel32.dll`, {
    GetDynamicTimeZoneInformation: { parameters: ["buffer"], result: "u32" },
  });
  const zone = new Uint8Array(ZONE_BYTES);
  return () => {
    symbols.GetDynamicTimeZoneInformation(zone);
    return zone.toHex();
  };
}

function readLink(): string {
  try {
    return Deno.readLinkSync("/etc/localtime");
  } catch {
    // No link on this system: then nobody tells, and the zone is that of the start.
    return "";
  }
}
