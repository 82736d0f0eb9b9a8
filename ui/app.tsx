import type { JSX } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { api } from "./api.ts";
import { LatePage } from "./components/late-page.tsx";
import { NotFoundPage } from "./components/not-found-page.tsx";
import { Shell } from "./components/shell.tsx";
import { SignedOutPage } from "./components/signed-out-page.tsx";
import { SpeechContext, speechIn } from "./language.ts";
import { useLive } from "./live.ts";
import { pages, pluginPages, welcomePage } from "./pages.ts";
import {
  applyPreferences,
  type LanguageChoice,
  languageOf,
  type Preferences,
  readPreferences,
  storeTheme,
} from "./preferences.ts";
import { followLink, usePath } from "./router.ts";
import { useSignedOut } from "./signed-out.ts";
import { isDay } from "./timeline/day.ts";
import { TodayPage } from "./today/page.tsx";

export function App(): JSX.Element {
  const [preferences, setPreferences] = useState(readPreferences);
  const signedOut = useSignedOut();
  const path = usePath();
  const language = languageOf(preferences.language, navigator.languages);
  const speech = useMemo(() => speechIn(language), [language]);
  useMovedFocus(path);

  function change(preferences: Preferences): void {
    storeTheme(preferences.theme);
    applyPreferences(preferences);
    setPreferences(preferences);
  }

  /** Without a host to keep it, the choice holds for this page. */
  function choose(chosen: Preferences): void {
    change(chosen);
    if (chosen.language !== preferences.language && !signedOut) void api.setLanguage(chosen.language).catch(() => {});
  }

  return (
    <SpeechContext.Provider value={speech}>
      <div class="app" onClick={followLink}>
        {!signedOut && <FollowLanguage onChange={(language) => change({ ...readPreferences(), language })} />}
        <Shell path={path} preferences={preferences} onPreferences={choose} signedOut={signedOut}>
          {signedOut ? <SignedOutPage /> : pageOf(path)}
        </Shell>
      </div>
    </SpeechContext.Provider>
  );
}

/** The language may be chosen elsewhere: under Settings, in another window, in config.json. */
function FollowLanguage({ onChange }: { onChange(language: LanguageChoice): void }): null {
  useLive(/^host\/settings$/, () => void api.language().then(({ choice }) => onChange(choice)).catch(() => {}));
  return null;
}

function pageOf(path: string): JSX.Element {
  const [room = "", ...rest] = path.replace(/(.)\/$/, "$1").split("/").slice(1).map(decodePart);
  const [place = ""] = rest;
  if (room === "" && rest.length === 0) return <TodayPage day={null} />;
  if (room === "day" && rest.length === 1 && isDay(place)) return <TodayPage day={place} />;
  if (room === "welcome" && rest.length === 0) return <LatePage key={room} entry={welcomePage} place={rest} />;
  if (room === "p" && rest.length === 2) return <LatePage key={path} entry={pluginPages} place={rest} />;
  const entry = pages.find((page) => page.room === room);
  return entry && rest.length <= entry.places ? <LatePage key={room} entry={entry} place={rest} /> : <NotFoundPage />;
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Moves the focus to the content after a step in the app, as a browser does after loading a page. */
function useMovedFocus(path: string): void {
  const [, name] = path.split("/");
  // The days are one room, the first page too: who steps from one to the next stays on the button.
  const room = name === "day" ? "" : name;
  const before = useRef(room);
  // Before the page is painted: later it could take the focus from what the person has gone to meanwhile.
  useLayoutEffect(() => {
    if (before.current === room) return;
    before.current = room;
    document.getElementById("content")?.focus();
  }, [room]);
}
