import type { JSX } from "preact";
import { Icon } from "../components/icon.tsx";
import { useMessages } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import { type PageInfo, pagePath, pagesApi } from "./api.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

/** The pages of plugins in the navigation, under a heading of their own. */
export function PluginNavGroup({ path }: { path: string }): JSX.Element | null {
  const t = useMessages({ de, en });
  const { value: pages, reload } = useLoad("pages", pagesApi.list);
  useLive(/^host\/plugins/, reload);
  const shown = pages?.filter(({ kind }) => kind === "page") ?? [];
  if (shown.length === 0) return null;
  return (
    <div class="nav-plugins">
      <h2 class="nav-heading" id="nav-plugins">{t.group}</h2>
      <ul class="nav" aria-labelledby="nav-plugins">
        {shown.map((page) => (
          <li key={pagePath(page)}>
            <a class="nav-link" href={pagePath(page)} aria-current={path === pagePath(page) ? "page" : undefined}>
              <PageIcon page={page} />
              <span>{page.title}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function PageIcon({ page: { plugin, id, hasIcon } }: { page: PageInfo }): JSX.Element {
  if (!hasIcon) return <Icon name="plugins" />;
  const address = `/api/plugins/${encodeURIComponent(plugin)}/pages/${encodeURIComponent(id)}/icon`;
  return <img class="icon" src={address} alt="" />;
}
