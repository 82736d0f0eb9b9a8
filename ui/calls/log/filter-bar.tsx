import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../components/icon.tsx";
import { useMessages } from "../../language.ts";
import type { Choices } from "../api.ts";
import type { CallFilter } from "../filter.ts";
import { isFiltered, noFilter } from "../filter.ts";
import { de } from "../messages.de.ts";
import { en } from "../messages.en.ts";
import { ChoiceSelect } from "./choice-select.tsx";
import { PeriodField } from "./period-field.tsx";
import { SearchField } from "./search-field.tsx";

interface FilterBarProps {
  filter: CallFilter;
  choices: Choices | null;
  projects: string[];
  onChange(part: Partial<CallFilter>, options?: { replace: boolean }): void;
}

export function FilterBar({ filter, choices, projects, onChange }: FilterBarProps): JSX.Element {
  const t = useMessages({ en, de });
  // Where there is little room, what is chosen less often waits behind a button.
  const [shown, setShown] = useState(false);
  const { people = [], sources = [] } = choices ?? {};
  return (
    <search class="filter-bar" aria-label={t.filter}>
      <SearchField
        name={t.search}
        hint={t.searchHint}
        text={filter.q}
        onSearch={(q, options) => onChange({ q }, options)}
      />
      <button
        type="button"
        class="button filter-more"
        aria-expanded={shown}
        aria-controls="call-filters"
        onClick={() => setShown(!shown)}
      >
        <Icon name="settings" />
        {t.filters(Object.values({ ...filter, q: "" }).filter(Boolean).length)}
      </button>
      <div class="filters" id="call-filters" data-shown={shown ? "" : undefined}>
        <PeriodField from={filter.from} to={filter.to} onChange={onChange} />
        {(people.length > 1 || filter.person) && (
          <ChoiceSelect
            name={t.person}
            all={t.everybody}
            value={filter.person}
            choices={people.map(({ id, name }) => [id, name])}
            onChoose={(person) => onChange({ person })}
          />
        )}
        <ChoiceSelect
          name={t.direction}
          all={t.both}
          value={filter.direction}
          choices={[["in", t.directions.in], ["out", t.directions.out]]}
          onChoose={(direction) => onChange({ direction: direction as CallFilter["direction"] })}
        />
        {(sources.length > 1 || filter.source) && (
          <ChoiceSelect
            name={t.source}
            all={t.allSources}
            value={filter.source}
            choices={sources.map(({ source, title }) => [source, title])}
            onChoose={(source) => onChange({ source })}
          />
        )}
        {(projects.length > 0 || filter.project) && (
          <ChoiceSelect
            name={t.project}
            all={t.allProjects}
            value={filter.project}
            choices={projects.map((project) => [project, project])}
            onChoose={(project) => onChange({ project })}
          />
        )}
        <Toggle on={filter.missed} onToggle={(missed) => onChange({ missed })}>{t.missed}</Toggle>
        <Toggle on={filter.hidden} onToggle={(hidden) => onChange({ hidden })}>{t.hidden}</Toggle>
        {isFiltered(filter) && (
          <button type="button" class="button quiet" onClick={() => onChange(noFilter)}>{t.clear}</button>
        )}
      </div>
    </search>
  );
}

function Toggle(
  { on, onToggle, children }: { on: boolean; onToggle(on: boolean): void; children: string },
): JSX.Element {
  return (
    <button type="button" class="button toggle" aria-pressed={on} onClick={() => onToggle(!on)}>
      {children}
    </button>
  );
}
