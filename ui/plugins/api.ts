import type { PluginInfo } from "../api.ts";
import { client, param, read } from "../client.ts";

export const pluginsApi = {
  // Hono's client has a type of its own for any JSON; the shape is that of the host.
  install: (folder: string) => read(client.plugins.install.$post({ json: { folder } })) as Promise<PluginInfo>,
  installFile: async (file: File) => {
    const data = new Uint8Array(await file.arrayBuffer());
    return await read(client.plugins["install-file"].$post({ json: { data: base64Of(data) } })) as PluginInfo;
  },
  remove: (id: string, data: boolean) =>
    read(client.plugins[":id"].remove.$post({ param: param({ id }), json: { data } })),
  grant: (id: string, consent: string) =>
    read(client.plugins[":id"].enable.$post({ param: param({ id }), json: { grant: true, consent } })),
};

function base64Of(data: Uint8Array): string {
  let text = "";
  for (let at = 0; at < data.length; at += 0x8000) text += String.fromCharCode(...data.subarray(at, at + 0x8000));
  return btoa(text);
}
