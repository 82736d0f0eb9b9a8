import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { api } from "../api.ts";
import { useSpeech } from "../language.ts";
import { useConnected, useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import { type PageEntry, pages } from "../pages.ts";
import { PluginNavGroup } from "../plugin-pages/nav-group.tsx";
import type { Preferences } from "../preferences.ts";
import { Icon } from "./icon.tsx";
import { PreferenceSwitches } from "./preference-switches.tsx";

interface ShellProps {
  path: string;
  preferences: Preferences;
  onPreferences(preferences: Preferences): void;
  signedOut: boolean;
  children: ComponentChildren;
}

export function Shell({ path, preferences, onPreferences, signedOut, children }: ShellProps): JSX.Element {
  const { t } = useSpeech();
  const [menuOpen, setMenuOpen] = useState(false);
  useLayoutEffect(() => setMenuOpen(false), [path]);
  return (
    <>
      <a class="skip" href="#content">{t.app.skip}</a>
      <header class="sidebar" data-menu={menuOpen ? "open" : undefined}>
        <a class="brand" href="/">
          <span class="brand-mark" aria-hidden="true">
            <Icon name="today" />
          </span>
          TimeTrack
        </a>
        {!signedOut && (
          <button
            type="button"
            class="button menu-button"
            aria-expanded={menuOpen}
            aria-controls="navigation"
            onClick={() => setMenuOpen(!menuOpen)}
          >
            <Icon name={menuOpen ? "close" : "menu"} />
            <span class="unseen">{t.nav.menu}</span>
          </button>
        )}
        {!signedOut && <Navigation path={path} />}
        <PreferenceSwitches preferences={preferences} onChange={onPreferences} signedOut={signedOut} />
      </header>
      <main id="content" tabIndex={-1}>
        {!signedOut && <ConnectionBanner />}
        {children}
      </main>
    </>
  );
}

function Navigation({ path }: { path: string }): JSX.Element {
  const { t } = useSpeech();
  const { value: issues, reload } = useLoad("issues", api.issues);
  useLive(/^host\/issue/, reload);
  const [, here] = path.split("/");
  const link = ({ room, icon, load }: Pick<PageEntry, "room" | "icon"> & { load?: PageEntry["load"] }) => (
    <li key={room}>
      <a
        class="nav-link"
        href={room === "today" ? "/" : `/${room}`}
        aria-current={here === room || (room === "today" && (here === "" || here === "day")) ? "page" : undefined}
        onPointerEnter={load && (() =>
          void load().catch(() => {}))}
      >
        <Icon name={icon} />
        <span>{t.nav[room]}</span>
        {room === "plugins" && <Badge count={issues?.length ?? 0} />}
      </a>
    </li>
  );
  return (
    <nav id="navigation" aria-label={t.nav.label}>
      <ul class="nav">
        {link({ room: "today", icon: "today" })}
        {pages.filter(({ group }) => group === "day").map(link)}
      </ul>
      <ul class="nav">{pages.filter(({ group }) => group === "system").map(link)}</ul>
      <PluginNavGroup path={path} />
    </nav>
  );
}

function Badge({ count }: { count: number }): JSX.Element | null {
  const { t } = useSpeech();
  if (count === 0) return null;
  return (
    <span class="badge">
      <span aria-hidden="true">{count}</span>
      <span class="unseen">({t.navBadge(count)})</span>
    </span>
  );
}

function ConnectionBanner(): JSX.Element {
  const { t } = useSpeech();
  const connected = useConnected();
  return <div role="status">{!connected && <p class="banner">{t.app.lost}</p>}</div>;
}
