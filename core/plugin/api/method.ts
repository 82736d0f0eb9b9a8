import { z } from "zod";
import type { Json, RightsState, StatusValue, Text, TrayPatch, WebhookInfo } from "timetrack";
import type { TimeTrackError } from "../../errors.ts";
import { refusal, says } from "../../refusal.ts";
import type { Services } from "../../services.ts";
import type { Addresses } from "../routes/addresses.ts";
import { type Caller, holdsAny } from "../rights/caller.ts";
import type { HostPermission, Manifest } from "../manifest/manifest.ts";
import type { PluginSettings } from "../settings.ts";
import type { PluginState } from "../state.ts";

export interface HostApiOptions {
  services: Pick<
    Services,
    | "activity"
    | "calls"
    | "days"
    | "entries"
    | "people"
    | "contacts"
    | "tasks"
    | "secrets"
    | "issues"
    | "notifications"
    | "events"
    | "app"
  >;
  tray: {
    items(): unknown;
    signs(): Promise<unknown>;
    click(id: string): Promise<void>;
    update(plugin: string, id: string, patch: TrayPatch): void;
  };
  status: { text(): Promise<string>; set(plugin: string, id: string, value: StatusValue): Promise<void> };
  state: PluginState;
  settings: PluginSettings;
  webhooks: {
    explain(manifest: Manifest, id: string, meanings: Record<string, string[]>): Promise<void>;
    info(manifest: Manifest, id: string): Promise<WebhookInfo>;
  };
  addresses: Pick<Addresses, "of">;
  secretChanged(plugin: string, key: string): void;
  command(plugin: string, command: string, args: Json): Promise<Json>;
  callFunction(plugin: string, name: string, args: Json, caller: string): Promise<Json>;
  /** Whether the process that calls has these optional rights; if not, the person is asked. */
  requestRights(caller: Caller, rights: string[], reason: Text): boolean;
  queryRights(caller: Caller, rights: string[]): RightsState;
  /** Hears of each call that needs a right, granted or not. */
  onRight?(plugin: string, right: HostPermission | `plugins:${string}`, granted: boolean): void;
}

export interface Method<Params> {
  /** Any of them is enough. */
  rights: HostPermission[];
  /** Tells what to forget: naming one of its rights is enough. */
  forgets?: boolean;
  params: z.ZodType<Params>;
  run(caller: Caller, params: Params): unknown;
}

/** Calls by their name, such as "state.get". */
export type Methods = Record<string, Method<never>>;

export function method<Params>(
  params: z.ZodType<Params>,
  run: Method<Params>["run"],
  ...rights: HostPermission[]
): Method<never> {
  return { params, run, rights } as unknown as Method<never>;
}

/** What a plugin has to ask also when a right was taken from it. */
export function forgetting<Params>(...parts: Parameters<typeof method<Params>>): Method<never> {
  return { ...method(...parts), forgets: true };
}

/** What passes by a right that is only named uses none. */
export function countUse(
  { onRight }: Pick<HostApiOptions, "onRight">,
  { manifest, granted }: Caller,
  rights: HostPermission[],
  passes: boolean,
): void {
  const held = holdsAny(granted, rights);
  // Which of several rights the call rests on.
  const right = rights.find((right) => granted.host.includes(right)) ?? rights[0];
  if (right !== undefined && held === passes) onRight?.(manifest.id, right, held);
}

export function denied(plugin: string, right: string): TimeTrackError {
  return refusal("denied", says("plugin.denied", { plugin, right }), { hint: says("plugin.denied.hint") });
}

export function declaredCommand(manifest: Manifest, id: string): string {
  if (manifest.contributes.commands.some((command) => command.id === id)) return id;
  throw refusal("not-found", says("plugin.command", { command: id, plugin: manifest.id }));
}

export const id = z.string().min(1).max(200);
export const json = z.json() as z.ZodType<Json>;
export const instant = z.iso.datetime();
export const text = z.union([
  z.string().max(1000),
  z.strictObject({ en: z.string().max(1000), de: z.string().max(1000).optional() }),
]);
/** What came after what the caller has read. */
export const cursor = z.strictObject({ after: z.number().int().min(0) });
export const page = cursor.extend({ limit: z.number().int().min(1).max(1000) });
