import { z } from "zod";
import type { Text } from "timetrack";
import { refusal, says } from "../../refusal.ts";
import { decidesAddress, type Manifest } from "../manifest/manifest.ts";
import { schemaOf } from "../settings.ts";
import { type HostApiOptions, id, json, method, type Methods, text } from "./method.ts";

const optional = z.array(z.string().max(520)).min(1).max(20);

/** What a plugin keeps for itself, what it may do, and where it is reached. */
export function ownMethods(options: HostApiOptions): Methods {
  const { services: { secrets }, state, settings } = options;
  return {
    "settings.set": method(z.strictObject({ key: id, value: json }), async ({ manifest }, { key, value }) => {
      if (decidesAddress(manifest, key)) {
        throw refusal("denied", says("plugin.address", { setting: key }), { hint: says("plugin.address.hint") });
      }
      await settings.set(manifest, { [key]: value });
    }),
    "secrets.get": method(
      z.strictObject({ key: id }),
      ({ manifest }, { key }) => secrets.get(manifest.id, secretName(manifest, key)),
    ),
    "secrets.set": method(
      z.strictObject({ key: id, value: z.string().min(1).max(20_000) }),
      async ({ manifest }, { key, value }) => {
        await secrets.set(manifest.id, secretName(manifest, key), value);
        options.secretChanged(manifest.id, key);
      },
    ),
    "secrets.delete": method(z.strictObject({ key: id }), async ({ manifest }, { key }) => {
      await secrets.delete(manifest.id, secretName(manifest, key));
      options.secretChanged(manifest.id, key);
    }),
    "permissions.request": method(
      z.strictObject({ rights: optional, reason: text }),
      (caller, { rights, reason }) => options.requestRights(caller, rights, reason as Text),
    ),
    "permissions.query": method(
      z.strictObject({ rights: optional }),
      (caller, { rights }) => options.queryRights(caller, rights),
    ),
    "state.get": method(z.strictObject({ key: id }), ({ manifest }, { key }) => state.get(manifest.id, key)),
    "state.set": method(
      z.strictObject({ key: id, value: json }),
      ({ manifest }, { key, value }) => state.set(manifest.id, key, value),
    ),
    "state.swap": method(
      z.strictObject({ key: id, value: json, version: z.number().int().min(0) }),
      ({ manifest }, { key, value, version }) => state.swap(manifest.id, key, value, version),
    ),
    "state.delete": method(z.strictObject({ key: id }), ({ manifest }, { key }) => state.delete(manifest.id, key)),
    "state.keys": method(z.null(), ({ manifest }) => state.keys(manifest.id)),

    "webhooks.explain": method(
      z.strictObject({ id, meanings: z.record(z.string().max(500), z.array(z.string().max(500)).max(5_000)) }),
      ({ manifest }, { id, meanings }) => options.webhooks.explain(manifest, id, meanings),
    ),
    "webhooks.info": method(z.strictObject({ id }), ({ manifest }, { id }) => options.webhooks.info(manifest, id)),
    "routes.address": method(
      z.strictObject({ path: z.string().max(200) }),
      ({ manifest }, { path }) => options.addresses.of(manifest, path),
    ),
  };
}

/** A secret that a setting declares, or one that the plugin keeps for itself. */
function secretName(manifest: Manifest, key: string): string {
  if (!Object.hasOwn(manifest.contributes.configuration.properties, key)) return key;
  if (schemaOf(manifest, key).format === "secret") return key;
  throw refusal("invalid", says("plugin.secret", { setting: key }));
}
