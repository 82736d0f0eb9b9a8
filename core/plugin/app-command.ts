import { refusal, says } from "../refusal.ts";
import type { Services } from "../services.ts";

/** What the tray menu and the plugins with the right app:control can do with the host. */
export async function runAppCommand(app: Services["app"], id: string): Promise<void> {
  switch (id) {
    case "app.open":
      return await app.open("ui");
    case "app.showStatus":
      return await app.open("status");
    case "app.openConfig":
      return await app.open("config");
    case "app.openLog":
      return await app.open("log");
    case "app.quit":
      return app.quit();
    default:
      throw refusal("not-found", says("plugin.appCommand", { command: id }));
  }
}
