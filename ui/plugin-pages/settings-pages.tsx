import type { ComponentChildren, JSX } from "preact";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import { pagesApi } from "./api.ts";
import { PluginFrame } from "./plugin-frame.tsx";

interface SettingsPagesProps {
  plugin: string;
  /** The form that is made from the manifest; shown unless a page stands for it. */
  children: ComponentChildren;
}

/** What a plugin shows with its settings: its own pages, above the form or instead of it. */
export function SettingsPages({ plugin, children }: SettingsPagesProps): JSX.Element | null {
  const { value: pages, error, reload } = useLoad("pages", pagesApi.list);
  useLive(/^host\/plugins/, reload);
  const own = pages?.filter((page) => page.plugin === plugin && page.kind === "settings") ?? [];
  // Neither may flash where the other one belongs.
  if (!pages && !error) return null;
  return (
    <>
      {own.map((page) => <PluginFrame key={page.id} page={page} />)}
      {own.every(({ form }) => form === "below") && children}
    </>
  );
}
