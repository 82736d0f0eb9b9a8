import { type PluginContext, type StatusValue, type Text, TimeTrackError } from "timetrack";
import { createNotifier } from "./notifier.ts";
import { createTrayIcon } from "./tray-icon.ts";

export async function activate(context: PluginContext): Promise<void> {
  const { tray, notifications, log } = context;
  const say = (line: string) => (value: StatusValue) =>
    void context.status.set(line, value).catch((thrown) => log.error("Cannot tell the status", thrown));

  const notifier = createNotifier({ context, onState: say("notifications") });
  context.subscriptions.push(notifications.onShow(notifier.show));

  const icon = createTrayIcon({ context, onClick: (id) => void click(id), onState: say("tray") });
  context.onDispose(() => icon.gone);
  // Heard before they are asked for, so that no change falls in between; an older answer must not win.
  let heard = { items: false, signs: false };
  context.subscriptions.push(tray.onDidChange((items) => {
    heard = { ...heard, items: true };
    icon.show(items);
  }));
  context.subscriptions.push(tray.onDidChangeSigns((signs) => {
    heard = { ...heard, signs: true };
    icon.sign(signs);
  }));
  const [items, signs] = await Promise.all([tray.items(), tray.signs()]);
  if (!heard.signs) icon.sign(signs);
  if (!heard.items) icon.show(items);

  function inLanguage(text: Text): string {
    return typeof text === "string" ? text : text[context.language] ?? text.en;
  }

  async function click(id: string): Promise<void> {
    try {
      await tray.click(id);
    } catch (thrown) {
      log.error(`The tray entry "${id}" failed`, thrown);
      const { message, hint = "" } = thrown instanceof TimeTrackError ? thrown.wording : { message: String(thrown) };
      notifier.show({ from: "TimeTrack", title: inLanguage(message), body: inLanguage(hint), severity: "error" });
    }
  }
}
