import { join } from "node:path";
import { type Language, message, textIn } from "../../messages/mod.ts";
import { refusal, says } from "../../refusal.ts";
import type { Manifest, PageContribution } from "../manifest/manifest.ts";
import { decidesAddress } from "../manifest/manifest.ts";
import { isInside } from "../bundle/own-files.ts";
import { bundleKit, bundlePage, type PageBundle } from "./page-bundle.ts";
import { type PageDocument, pageDocument, type PageLook } from "./page-document.ts";

/** A page as the app shows it, with all that it may ask for. */
export interface PageInfo {
  plugin: string;
  pluginTitle: string;
  id: string;
  title: string;
  kind: "settings" | "page";
  form: "below" | "none";
  hasIcon: boolean;
  routes: { path: string; methods: string[]; fixed: boolean }[];
  commands: string[];
  /** Settings that decide where the plugin may connect to: only the person changes them. */
  addresses: string[];
}

/** Pages that plugins bring along. */
export interface PluginPages {
  /** Those of the plugins that are switched on. */
  list(): PageInfo[];
  document(plugin: string, page: string, look: Omit<PageLook, "title">): Promise<PageDocument>;
  /** The picture of a plugin or of one of its pages. */
  icon(plugin: string, page: string | null): Promise<{ type: string; bytes: Uint8Array<ArrayBuffer> }>;
  /** Makes the bundles ahead, so that a fault is told when the plugin is installed. */
  build(manifest: Manifest, folder: string): Promise<void>;
}

export interface PluginPagesOptions {
  /** Folder of the program. */
  root: string;
  cache: string;
  language(): Language;
  active(): Manifest[];
  /** Where a plugin lies, switched on or not; throws when there is none such. */
  find(plugin: string): { manifest: Manifest; folder: string };
}

const MAX_ICON_BYTES = 64 * 1024;

export function createPluginPages({ root, cache, language, active, find }: PluginPagesOptions): PluginPages {
  const modules = join(root, "node_modules");
  const kitFolder = join(root, "ui/kit");

  const kit = () =>
    bundleKit({
      entry: join(kitFolder, "frame.ts"),
      roots: [kitFolder, join(root, "ui/styles")],
      cache,
      name: "kit",
      modules,
    });

  function make({ id, main }: PageContribution, plugin: string, folder: string): Promise<PageBundle> {
    return bundlePage({ entry: join(folder, main), roots: [folder], cache, name: `${plugin}@${id}`, modules });
  }

  function pageOf(manifest: Manifest, id: string): PageContribution {
    const page = manifest.contributes.pages.find((one) => one.id === id);
    if (page) return page;
    const names = { page: id, plugin: manifest.id };
    throw refusal("not-found", (language) => message(language, "refusal.page.unknown", names));
  }

  return {
    list: () =>
      active().flatMap((manifest) => manifest.contributes.pages.map((page) => describe(manifest, page, language()))),

    async document(plugin, id, look) {
      const { manifest, folder } = find(plugin);
      // Code that nobody has allowed to run does not run in the browser either.
      if (!active().includes(manifest)) {
        throw refusal("conflict", (language) => message(language, "refusal.page.off", { plugin }));
      }
      const page = pageOf(manifest, id);
      const [shared, own] = await Promise.all([kit(), make(page, plugin, folder)]);
      return pageDocument(shared, own, { ...look, title: textIn(page.title, look.language) });
    },

    async icon(plugin, id) {
      const { manifest, folder } = find(plugin);
      const { icon } = id === null ? manifest : pageOf(manifest, id);
      if (icon === undefined) throw refusal("not-found", (language) => message(language, "refusal.icon", { plugin }));
      return { type: icon.endsWith(".png") ? "image/png" : "image/svg+xml", bytes: await readIcon(folder, icon) };
    },

    async build(manifest, folder) {
      await Promise.all(manifest.contributes.pages.map((page) => make(page, manifest.id, folder)));
    },
  };
}

function describe(manifest: Manifest, page: PageContribution, language: Language): PageInfo {
  const { id, title, kind, form, icon } = page;
  const { routes, commands, configuration } = manifest.contributes;
  const addresses = Object.keys(configuration.properties)
    .filter((key) => decidesAddress(manifest, key));
  return {
    plugin: manifest.id,
    pluginTitle: textIn(manifest.title, language),
    id,
    title: textIn(title, language),
    kind,
    form,
    hasIcon: icon !== undefined,
    routes: routes.map(({ path, methods, fixed }) => ({ path, methods, fixed })),
    commands: commands.map(({ id }) => id),
    addresses,
  };
}

async function readIcon(folder: string, icon: string): Promise<Uint8Array<ArrayBuffer>> {
  const [file, own] = await Promise.all([Deno.realPath(join(folder, icon)), Deno.realPath(folder)]).catch(() => {
    throw refusal("not-found", says("icon.missing", { icon }));
  });
  if (!isInside(own, file)) throw refusal("denied", says("icon.outside", { icon }));
  if ((await Deno.stat(file)).size > MAX_ICON_BYTES) {
    throw refusal("too-large", says("icon.large", { icon, kilobytes: MAX_ICON_BYTES / 1024 }));
  }
  return await Deno.readFile(file);
}
