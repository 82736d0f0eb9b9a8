import type { CallInput, PluginContext } from "timetrack";

export function activate(context: PluginContext): void {
  context.commands.register("store", async (calls) => ({
    ...await context.calls.upsert(calls as unknown as CallInput[]),
  }));
}
