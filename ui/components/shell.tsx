import type { ComponentChildren, JSX } from "preact";
import { useCallback } from "preact/hooks";
import { api } from "../api.ts";
import { useSpeech } from "../language.ts";
import { useConnected, useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import type { Preferences } from "../preferences.ts";
import { Icon, type IconName } from "./icon.tsx";
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
  return (
    <>
      <a class="skip" href="#content">{t.app.skip}</a>
      <header class="sidebar">
        <a class="brand" href="/">
          <span class="brand-mark" aria-hidden="true">
            <Icon name="today" />
          </span>
          TimeTrack
        </a>
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
  const item = useCallback((href: string, icon: IconName, label: string, room: string, badge = 0) => {
    const here = path.split("/")[1] === room || (room === "" && path.startsWith("/day/"));
    return (
      <li>
        <a class="nav-link" href={href} aria-current={here ? "page" : undefined}>
          <Icon name={icon} />
          <span>{label}</span>
          {badge > 0 && (
            <span class="badge">
              <span aria-hidden="true">{badge}</span>
              <span class="unseen">({t.navBadge(badge)})</span>
            </span>
          )}
        </a>
      </li>
    );
  }, [path, t]);
  return (
    <nav aria-label={t.nav.label}>
      <ul class="nav">
        {item("/", "today", t.nav.today, "")}
        {item("/plugins", "plugins", t.nav.plugins, "plugins", issues?.length)}
        {item("/settings", "settings", t.nav.settings, "settings")}
        {item("/status", "status", t.nav.status, "status")}
      </ul>
    </nav>
  );
}

function ConnectionBanner(): JSX.Element {
  const { t } = useSpeech();
  const connected = useConnected();
  return <div role="status">{!connected && <p class="banner">{t.app.lost}</p>}</div>;
}
