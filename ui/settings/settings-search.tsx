import type { JSX } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import type { SettingsOf } from "../api.ts";
import { Icon } from "../components/icon.tsx";
import { useMessages, useSpeech } from "../language.ts";
import { useLoad } from "../load.ts";
import { navigate, settingsPath } from "../router.ts";
import { settingsApi } from "./api.ts";
import { type Findable, findablesOf, findSettings } from "./search.ts";
import { catalogue, partsOf, retentionKey } from "./sections.ts";
import { soughtAddress } from "./use-sought.ts";

interface SettingsSearchProps {
  forms: SettingsOf[];
  sections: { id: string; title: string }[];
  /** The sections, shown while nothing is looked for. */
  children: JSX.Element;
}

/** Finds a setting of any section, by its words in either language, and leads to it. */
export function SettingsSearch({ forms, sections, children }: SettingsSearchProps): JSX.Element {
  const s = useMessages(catalogue);
  const { language } = useSpeech();
  const [text, setText] = useState("");
  const [wanted, setWanted] = useState(false);
  const results = useRef<HTMLUListElement>(null);
  const other = language === "de" ? "en" : "de";
  // Only for who looks for something.
  const { value: others } = useLoad(
    `forms ${wanted} ${other}`,
    (signal) => wanted ? settingsApi.formsIn(other, signal) : Promise.resolve([]),
  );
  const all = useMemo(() => [
    ...findablesOf(forms, others ?? [], (key) => key === retentionKey ? "data" : ""),
    ...partsOf(catalogue[language], catalogue[other]),
  ], [forms, others, language]);
  const hits = findSettings(all, text);
  const titleOf = (id: string) => sections.find((section) => section.id === id)?.title ?? "";

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Escape") setText("");
    else if (event.key === "Enter" && hits[0]) {
      setText("");
      navigate(addressOf(hits[0]));
    } else if (event.key === "ArrowDown") results.current?.querySelector("a")?.focus();
    else return;
    event.preventDefault();
  }

  return (
    <div class="sections-column">
      <div class="settings-search" role="search">
        <Icon name="search" />
        <input
          type="search"
          aria-label={s.search}
          placeholder={s.searchHint}
          autocomplete="off"
          spellcheck={false}
          value={text}
          onFocus={() => setWanted(true)}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <p role="status" class="unseen">{text.trim() !== "" && s.found(hits.length)}</p>
      {text.trim() === "" ? children : (
        <nav class="sections" aria-label={s.results}>
          {hits.length === 0 && <p class="hint">{s.found(0)}</p>}
          <ul ref={results}>
            {hits.map((hit) => (
              <li key={`${hit.section} ${hit.key}`}>
                <a href={addressOf(hit)} onClick={() => setText("")}>
                  {hit.title}
                  <span class="hint">{titleOf(hit.section)}</span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  );
}

function addressOf({ section, key }: Findable): string {
  return soughtAddress(section === "" ? "/settings" : settingsPath(section), key);
}
