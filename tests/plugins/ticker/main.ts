import type { PluginContext } from "timetrack";

/** A plugin for tests: each second its task is due. */
export function activate({ tasks }: PluginContext): void {
  tasks.register("tick", () => {});
}
