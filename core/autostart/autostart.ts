import { everyLanguage, message } from "../messages/mod.ts";
import { refusal } from "../refusal.ts";
import type { TrayEntry } from "../tray-order.ts";
import type { AutostartPlace } from "./place.ts";

/** What the entry of the tray menu runs. */
export const TOGGLE_AUTOSTART = "autostart.toggle";

/** Whether the system starts TimeTrack when the person logs in. The system knows it, not our configuration. */
export interface Autostart {
  /** `null` where TimeTrack is not installed: nothing would be there to start. */
  readonly isOn: boolean | null;
  set(on: boolean): Promise<void>;
}

/** `onChange` is called when it is known, and when it changes: nobody has to wait for the system. */
export function createAutostart(finding: Promise<AutostartPlace | null>, onChange: () => void): Autostart {
  let isOn: boolean | null = null;
  const found = finding.then(async (place) => {
    await look(place);
    return place;
  }).catch(() => null);

  async function look(place: AutostartPlace | null): Promise<void> {
    isOn = place && await place.read();
    onChange();
  }

  return {
    get isOn() {
      return isOn;
    },
    async set(on) {
      const place = await found;
      if (!place) {
        throw refusal("unavailable", (language) => message(language, "refusal.autostart"), {
          hint: (language) => message(language, "refusal.autostart.hint"),
        });
      }
      await place.write(on);
      await look(place);
    },
  };
}

export function autostartEntry({ isOn }: Autostart): TrayEntry[] {
  if (isOn === null) return [];
  const title = everyLanguage((language) => message(language, "tray.autostart"));
  const contribution = { id: "autostart", title, command: TOGGLE_AUTOSTART, group: "app", order: 900 };
  return [{ plugin: "host", contribution: { ...contribution, checkable: true, checked: isOn } }];
}
