import type { Json } from "timetrack";
import type { Autostart } from "../autostart/autostart.ts";
import { askedLanguage, type Language, message } from "../messages/mod.ts";
import { refusal } from "../refusal.ts";
import type { SettingInfo } from "../services.ts";

const KEY = "autostart";

/** Stands among the settings of the host, though the system keeps it; not at all where TimeTrack is not installed. */
export function autostartSetting({ isOn }: Autostart, configured: Language): SettingInfo[] {
  if (isOn === null) return [];
  const title = message(askedLanguage() ?? configured, "tray.autostart");
  return [{ key: KEY, schema: { type: "boolean", title }, title, description: "", value: isOn, isSet: true }];
}

/** Tells the system; returns the values that belong to the configuration. */
export async function setAutostart(
  autostart: Autostart,
  { [KEY]: on, ...others }: Record<string, Json>,
): Promise<Record<string, Json>> {
  if (on === undefined) return others;
  if (typeof on !== "boolean") {
    throw refusal("invalid", (language) => message(language, "refusal.autostart.value"));
  }
  await autostart.set(on);
  return others;
}
