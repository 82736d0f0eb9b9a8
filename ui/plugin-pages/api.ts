import type { Json } from "timetrack";
import type { PageInfo } from "../../core/plugin/pages/pages.ts";
import { ApiError } from "../api-error.ts";
import { client, param, read } from "../client.ts";
import type { Answer } from "../kit/wire.ts";
import { setSignedOut } from "../signed-out.ts";

export type { PageInfo } from "../../core/plugin/pages/pages.ts";

/** More than that no page is given of one answer. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

export const pagesApi = {
  list: (signal: AbortSignal): Promise<PageInfo[]> => read(client.pages.$get({}, { init: { signal } })),

  execute: async (plugin: string, command: string, args: Json): Promise<Json> => {
    const names = param({ id: plugin, command });
    return (await read(client.plugins[":id"].commands[":command"].$post({ param: names, json: args }))).result as Json;
  },

  /** Asks a route of a plugin; whatever it answers is an answer. */
  async ask(address: string, method: string, body: Json, signal: AbortSignal): Promise<Answer> {
    const response = await fetch(address, {
      method,
      headers: {
        "accept-language": document.documentElement.lang,
        ...(body !== null && { "content-type": "application/json" }),
      },
      ...(body !== null && { body: JSON.stringify(body) }),
      // An answer that leads elsewhere would be read there with the rights of the person.
      redirect: "error",
      signal,
    }).catch((thrown: unknown) => {
      throw ApiError.unreachable(thrown);
    });
    if (response.status === 401) setSignedOut(true);
    const text = await boundedText(response);
    const isJson = /\bjson\b/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, body: isJson && text !== "" ? JSON.parse(text) : text };
  },
};

/** Where the document of a page is. */
export function documentAddress({ plugin, id }: PageInfo, language: string, theme: string): string {
  const path = `/api/plugins/${encodeURIComponent(plugin)}/pages/${encodeURIComponent(id)}`;
  return `${path}?language=${language}&theme=${theme}`;
}

/** Path of a page in the app. */
export function pagePath({ plugin, id }: Pick<PageInfo, "plugin" | "id">): string {
  return `/p/${encodeURIComponent(plugin)}/${encodeURIComponent(id)}`;
}

async function boundedText(response: Response): Promise<string> {
  if (!response.body) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    if (bytes > MAX_ANSWER_BYTES) {
      await reader.cancel();
      throw new ApiError("too-large", `Cannot hand on an answer larger than ${MAX_ANSWER_BYTES / 1024 / 1024} MB`);
    }
    text += decoder.decode(value, { stream: true });
  }
}
