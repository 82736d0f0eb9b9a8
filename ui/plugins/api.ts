import type { PluginInfo } from "../api.ts";
import { client, param, read } from "../client.ts";

export const pluginsApi = {
  // Hono's client has a type of its own for any JSON; the shape is that of the host.
  /** From a folder of this computer, `npm:name` or an https address. */
  install: (source: string) =>
    (/^(npm:|https?:)/.test(source)
      ? read(client.market.install.$post({ json: { source } }))
      : read(client.plugins.install.$post({ json: { folder: source } }))) as Promise<PluginInfo>,
  installFile: async (file: File) => {
    const data = new Uint8Array(await file.arrayBuffer());
    return await read(
      client.plugins["install-file"].$post({ json: { data: base64Of(data), name: file.name } }),
    ) as PluginInfo;
  },
  search: (words: string) => read(client.market.search.$get({ query: { words } })),
  updates: () => read(client.market.updates.$post()),
  update: (id: string) =>
    read(client.market.plugins[":id"].update.$post({ param: param({ id }) })) as Promise<PluginInfo>,
  rollback: (id: string) => read(client.market.plugins[":id"].rollback.$post({ param: param({ id }) })),
  discard: (id: string) => read(client.market.plugins[":id"].discard.$post({ param: param({ id }) })),
  remove: (id: string, data: boolean) =>
    read(client.plugins[":id"].remove.$post({ param: param({ id }), json: { data } })),
  grant: (id: string, consent: string) =>
    read(client.plugins[":id"].enable.$post({ param: param({ id }), json: { grant: true, consent } })),
  /** What the person says about optional rights. */
  answer: (id: string, json: { rights: string[]; allow: boolean; consent?: string }) =>
    read(client.plugins[":id"].consent.$post({ param: param({ id }), json })),
};

function base64Of(data: Uint8Array): string {
  let text = "";
  for (let at = 0; at < data.length; at += 0x8000) text += String.fromCharCode(...data.subarray(at, at + 0x8000));
  return btoa(text);
}
