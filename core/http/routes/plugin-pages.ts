import { createRoute, z } from "@hono/zod-openapi";
import { TimeTrackError } from "../../errors.ts";
import type { PageInfo, PluginPages } from "../../plugin/pages/pages.ts";
import { routeGroup } from "../env.ts";
import { only } from "../input.ts";
import { idParam, json } from "../wire.ts";

const pageInfo = z.object({
  plugin: z.string(),
  pluginTitle: z.string(),
  id: z.string(),
  title: z.string(),
  kind: z.enum(["settings", "page"]),
  form: z.enum(["below", "none"]),
  hasIcon: z.boolean(),
  routes: z.array(z.object({ path: z.string(), methods: z.array(z.string()), fixed: z.boolean() })),
  commands: z.array(z.string()),
  addresses: z.array(z.string()),
}).openapi("PluginPage") satisfies z.ZodType<PageInfo>;

const list = createRoute({
  method: "get",
  path: "/api/pages",
  summary: "The pages of plugins, with what each may ask for",
  responses: { 200: json(z.array(pageInfo), "The pages of the plugins that are switched on") },
});

const document = createRoute({
  method: "get",
  path: "/api/plugins/{id}/pages/{page}",
  summary: "The document of a page, for a sandboxed frame",
  request: {
    params: z.object({ id: idParam, page: idParam }),
    query: only({ language: z.enum(["de", "en"]), theme: z.enum(["light", "dark", "system"]) }),
  },
  responses: { 200: { description: "It asks for nothing more", content: { "text/html": { schema: z.string() } } } },
});

const picture = { "image/svg+xml": { schema: z.string() }, "image/png": { schema: z.string() } };

const icon = createRoute({
  method: "get",
  path: "/api/plugins/{id}/icon",
  summary: "The picture of a plugin",
  request: { params: z.object({ id: idParam }) },
  responses: { 200: { description: "The picture", content: picture } },
});

const pageIcon = createRoute({
  method: "get",
  path: "/api/plugins/{id}/pages/{page}/icon",
  summary: "The picture of a page of a plugin",
  request: { params: z.object({ id: idParam, page: idParam }) },
  responses: { 200: { description: "The picture", content: picture } },
});

export function pluginPageRoutes({ plugins: { pages } }: { plugins: { pages: PluginPages } }) {
  return routeGroup()
    .openapi(list, (c) => c.json(pages.list(), 200))
    .openapi(document, async (c) => {
      // A person who is led to the address itself would take it for a page of TimeTrack.
      const destination = c.req.header("sec-fetch-dest");
      if (destination !== undefined && destination !== "iframe") {
        throw new TimeTrackError("denied", "Cannot show this outside of TimeTrack: it is a page of a plugin");
      }
      const { id, page } = c.req.valid("param");
      const { html, policy } = await pages.document(id, page, c.req.valid("query"));
      return c.html(html, 200, {
        "content-security-policy": policy,
        "x-dns-prefetch-control": "off",
        "permissions-policy": "camera=(), microphone=(), geolocation=(), display-capture=(), clipboard-read=()",
      });
    })
    .openapi(icon, async (c) => showPicture(await pages.icon(c.req.valid("param").id, null)))
    .openapi(pageIcon, async (c) => {
      const { id, page } = c.req.valid("param");
      return showPicture(await pages.icon(id, page));
    });
}

/** A drawing may hold scripts: opened by itself, it is cut off from everything. */
function showPicture({ type, bytes }: { type: string; bytes: Uint8Array<ArrayBuffer> }): Response {
  return new Response(bytes, {
    headers: {
      "content-type": type,
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'",
      "cache-control": "private, max-age=60",
    },
  });
}
