import type { JSX } from "preact";
import { api } from "../api.ts";
import { useSpeech } from "../language.ts";
import type { LanguageChoice, Preferences, Theme } from "../preferences.ts";
import { Failure } from "./failure.tsx";
import { Icon } from "./icon.tsx";
import { useSend } from "./use-send.ts";

interface PreferenceSwitchesProps {
  preferences: Preferences;
  onChange(preferences: Preferences): void;
  signedOut: boolean;
}

export function PreferenceSwitches({ preferences, onChange, signedOut }: PreferenceSwitchesProps): JSX.Element {
  const { t } = useSpeech();
  const { busy, error, send } = useSend();
  return (
    <div class="switches">
      <label class="mini-select">
        <Icon name="language" />
        <span class="unseen">{t.preferences.language}</span>
        <select
          value={preferences.language}
          onChange={(event) => onChange({ ...preferences, language: event.currentTarget.value as LanguageChoice })}
        >
          <option value="auto">{t.preferences.auto}</option>
          <option value="de" lang="de">Deutsch</option>
          <option value="en" lang="en">English</option>
        </select>
      </label>
      <label class="mini-select">
        <Icon name="theme" />
        <span class="unseen">{t.preferences.theme}</span>
        <select
          value={preferences.theme}
          onChange={(event) => onChange({ ...preferences, theme: event.currentTarget.value as Theme })}
        >
          <option value="system">{t.preferences.system}</option>
          <option value="light">{t.preferences.light}</option>
          <option value="dark">{t.preferences.dark}</option>
        </select>
      </label>
      {!signedOut && (
        <button
          type="button"
          class="button quiet sign-out"
          aria-busy={busy ? "true" : undefined}
          onClick={() => send(api.logout)}
        >
          <Icon name="out" />
          <span>{t.app.signOut}</span>
        </button>
      )}
      <Failure error={error} />
    </div>
  );
}
