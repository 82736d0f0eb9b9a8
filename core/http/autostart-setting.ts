import type { Json } from "timetrack";
import type { Autostart } from "../autostart/autostart.ts";
import { askedLanguage, type Language, message, textIn } from "../messages/mod.ts";
import type { SettingInfo } from "../plugin/plugin-info.ts";
import { refusal } from "../refusal.ts";
import { ABOUT } from "./host-settings.ts";

const KEY = "autostart";

/** Stands among the settings of the host, though the system keeps it; not at all where TimeTrack is not installed. */
export function autostartSetting({ isOn }: Autostart, configured: Language): SettingInfo[] {
  if (isOn === null) return [];
  const language = askedLanguage() ?? configured;
  const title = message(language, "tray.autostart");
  const schema = { type: "boolean", title, group: textIn(ABOUT, language) };
  return [{ key: KEY, schema, title, description: "", value: isOn, isSet: true }];
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
