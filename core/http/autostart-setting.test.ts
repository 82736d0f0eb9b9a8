import { deepStrictEqual as equal } from "node:assert/strict";
import { autostartSetting } from "./autostart-setting.ts";

Deno.test("autostartSetting() stands with the person and the computer, and is not there where nothing is installed", () => {
  const set = () => Promise.resolve();

  const [setting] = autostartSetting({ isOn: true, set }, "de");

  equal([setting?.title, setting?.schema["group"], setting?.value], [
    "Beim Anmelden starten",
    "Sie und dieser Computer",
    true,
  ]);
  equal(autostartSetting({ isOn: null, set }, "de"), []);
});
