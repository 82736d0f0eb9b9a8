import type { JSX } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import { Failure, Loading } from "../components/failure.tsx";
import { Icon } from "../components/icon.tsx";
import { Page } from "../components/page.tsx";
import { useMessages, useSpeech } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import { useMinute } from "../now.ts";
import { DayFigures } from "../timeline/day-figures.tsx";
import { DayHeader } from "../timeline/day-header.tsx";
import { type Day, dayBounds, dayOf, type Stretch } from "../timeline/day.ts";
import { extentOf } from "../timeline/extent.ts";
import { SpanTable } from "../timeline/span-table.tsx";
import { toneFor } from "../timeline/paints.ts";
import { type Lane, lanesOf } from "../timeline/spans.ts";
import { Timeline } from "../timeline/timeline.tsx";
import { Totals } from "../timeline/totals.tsx";
import { dayApi, type DayData, type Entry } from "./api.ts";
import { AwayCard } from "./away-card.tsx";
import { shownCategories } from "./categories.ts";
import { ColourSwitch } from "./colour-switch.tsx";
import { EntryDialog } from "./entry-dialog.tsx";
import { EntryList } from "./entry-list.tsx";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { SelectionBar } from "./selection-bar.tsx";
import { UndoList } from "./undo-list.tsx";
import { useColouredBy, useColouredDay } from "./use-categories.ts";

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const hour = 3_600_000;

/** What the dialogue of an entry is open for. */
type Edited = Entry | (Stretch & { kind: Entry["kind"] });

/** One day; `null` is today, also after midnight. */
export function TodayPage({ day: chosen }: { day: Day | null }): JSX.Element {
  const { t, format } = useSpeech();
  const m = useMessages({ en, de });
  const now = useMinute();
  const today = dayOf(now, zone);
  const day = chosen ?? today;
  const bounds = useMemo(() => dayBounds(day, zone), [day]);
  const [edited, setEdited] = useState<Edited | null>(null);
  const [removed, setRemoved] = useState<{ day: Day; entry: Entry } | null>(null);
  const { value, error, reload, reloadAll } = useDay(day, bounds);
  useLive(/^host\/(activity|call)/, () => day === today && reload());
  useLive(/^host\/entries/, reload);
  useLive(/^host\/erased/, reloadAll);

  const title = day === today ? t.today.today : format.day(day);
  const isEmpty = value !== null && value.activity.length + value.calls.length + value.entries.length === 0;
  const add = () => {
    const end = day === today ? now - now % 60_000 : Math.min(bounds.from + 10 * hour, bounds.to);
    setEdited({ kind: "work", from: Math.max(bounds.from, end - hour), to: end });
  };
  return (
    <Page title={title} heading={false}>
      <DayHeader day={day} today={today} />
      <Failure error={error} onRetry={reload} />
      {!value && !error && <Loading />}
      {isEmpty && (
        <div class="card empty">
          <p>{day === today ? t.today.emptyToday : t.today.empty}</p>
          {day === today && <p class="hint">{t.today.emptyHint}</p>}
          <button type="button" class="button" onClick={add}>{m.add}</button>
        </div>
      )}
      {value && day === today && (
        <AwayCard
          {...{ value, now }}
          onOther={(stretch) => setEdited({ kind: "work", ...stretch })}
        />
      )}
      {value && !isEmpty && <DayView {...{ value, bounds, now, add }} key={day} onEdit={setEdited} />}
      <UndoList
        {...{ bounds, now }}
        removed={removed?.day === day ? removed.entry : null}
        onRestored={() => setRemoved(null)}
      />
      {edited && (
        <EntryDialog
          zone={zone}
          entry={edited}
          onClose={() => setEdited(null)}
          onRemoved={(entry) => setRemoved({ day, entry })}
        />
      )}
    </Page>
  );
}

interface DayViewProps {
  value: DayData;
  bounds: Stretch;
  now: number;
  add(): void;
  onEdit(edited: Edited): void;
}

function DayView({ value, bounds, now, add, onEdit }: DayViewProps): JSX.Element {
  const { t } = useSpeech();
  const m = useMessages({ en, de });
  const [highlight, setHighlight] = useState<string | null>(null);
  const [selection, setSelection] = useState<Stretch | null>(null);
  const [by, setBy] = useColouredBy();
  const plain = useMemo(() => lanesOf(value.activity, value.calls, value.entries, now), [value, now]);
  const { lanes, totals, isSorted, error, reload } = useColouredDay(plain, value.apps, bounds, by);
  const extent = useMemo(() => extentOf(plain, bounds, now, zone), [plain, bounds, now]);
  const titles = useMemo(() => new Map(value.kinds.map(({ id, title }) => [id, title])), [value.kinds]);
  return (
    <>
      <DayFigures figures={value.figures} />
      <div class="day-columns">
        <div class="day-main">
          <Timeline
            {...{ lanes, extent, zone, titles, selection }}
            highlight={highlight}
            now={now >= extent.from && now <= extent.to ? now : null}
            onSelect={setSelection}
          >
            <ColourSwitch by={by} onChange={setBy} />
            <button type="button" class="button" onClick={add}>
              <Icon name="plus" />
              {m.add}
            </button>
          </Timeline>
          <Failure error={error} onRetry={reload} />
          {isSorted && <Legend lanes={lanes} />}
          {selection && (
            <SelectionBar
              selection={selection}
              onNote={() => onEdit({ kind: "note", ...selection })}
              onDone={() => setSelection(null)}
            />
          )}
          {value.limited && <p class="hint">{t.today.limited}</p>}
          <EntryList entries={value.entries} onEdit={onEdit} />
          <SpanTable lanes={plain} titles={titles} />
        </div>
        <Totals
          key={String(isSorted)}
          title={m.colouredBy[isSorted ? "category" : "app"]}
          {...{ totals, bounds }}
          onHighlight={setHighlight}
        />
      </div>
    </>
  );
}

/** What the colours of the categories mean. */
function Legend({ lanes }: { lanes: Lane[] }): JSX.Element {
  const m = useMessages({ en, de });
  return (
    <ul class="legend" aria-label={m.legend}>
      {shownCategories(lanes).map(({ key, label, tone }) => {
        const { hue, shade } = toneFor(key, tone);
        return (
          <li key={key}>
            <span class="swatch" data-shade={shade} style={{ "--hue": hue }} />
            {label}
          </li>
        );
      })}
    </ul>
  );
}

/** The day's data; `reloadAll` also sees that something is no longer there. */
function useDay(day: Day, bounds: Stretch) {
  const [whole, setWhole] = useState(0);
  const loaded = useLoad<DayData>(`${day} ${whole}`, (signal, known) => dayApi.day(day, bounds, zone, signal, known));
  // What was shown stays until all of it has come again.
  const last = useRef<{ day: Day; value: DayData } | null>(null);
  if (loaded.value) last.current = { day, value: loaded.value };
  const value = loaded.value ?? (last.current?.day === day ? last.current.value : null);
  return { ...loaded, value, reloadAll: () => setWhole((count) => count + 1) };
}
