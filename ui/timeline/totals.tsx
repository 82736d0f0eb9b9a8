import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { api, type SummaryRow } from "../api.ts";
import { Failure, Loading } from "../components/failure.tsx";
import { Icon } from "../components/icon.tsx";
import { useSpeech } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import type { Stretch } from "./day.ts";
import { toneFor } from "./paints.ts";
import type { Tone } from "./tone.ts";

/** A line of the list: an application, or what windows are sorted by instead. */
export interface Total {
  /** The key of its spans in the timeline. */
  key: string;
  name: string;
  seconds: number;
  /** Where it is not that of the key. */
  tone?: Tone | "none";
  /** Whether a window is one of those that it adds up. */
  has(app: string, title: string): boolean;
}

interface TotalsProps {
  title: string;
  totals: Total[];
  bounds: Stretch;
  /** A line is pointed at, so that the timeline shows where it was. */
  onHighlight(key: string | null): void;
}

const shown = 12;

/** Time by application, the longest first. */
export function appTotals(apps: SummaryRow[], noApp: string): Total[] {
  return apps.map(({ key, app = key, seconds }) => ({
    key: app,
    name: app || noApp,
    seconds,
    has: (other) => other === app,
  }));
}

/** Time by application or by what else the colours stand for; each opens to its windows. */
export function Totals({ title, totals, bounds, onHighlight }: TotalsProps): JSX.Element {
  const { t, format } = useSpeech();
  const [all, setAll] = useState(false);
  const total = totals.reduce((sum, { seconds }) => sum + seconds, 0);
  const longest = totals[0]?.seconds ?? 0;
  const listed = all ? totals : totals.slice(0, shown);
  return (
    <section class="card totals" aria-labelledby="totals-title">
      <header class="totals-header">
        <h2 id="totals-title">{title}</h2>
        <p>
          <span class="unseen">{t.totals.total}:</span> {format.duration(total * 1000)}
        </p>
      </header>
      {totals.length === 0 && <p class="hint">{t.totals.empty}</p>}
      <ul onPointerLeave={() => onHighlight(null)}>
        {listed.map((row) => <TotalRow key={row.key} {...{ row, bounds, longest, onHighlight }} />)}
      </ul>
      {!all && totals.length > shown && (
        <button type="button" class="button quiet" onClick={() => setAll(true)}>
          {t.timeline.showMore} ({totals.length - shown})
        </button>
      )}
    </section>
  );
}

interface TotalRowProps extends Omit<TotalsProps, "title" | "totals"> {
  row: Total;
  longest: number;
}

function TotalRow({ row, longest, bounds, onHighlight }: TotalRowProps): JSX.Element {
  const { format } = useSpeech();
  const [open, setOpen] = useState(false);
  const { hue, shade } = toneFor(row.key, row.tone);
  return (
    <li>
      <button
        type="button"
        class="total"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        onPointerEnter={() => onHighlight(row.key)}
        onFocus={() => onHighlight(row.key)}
        onBlur={() => onHighlight(null)}
      >
        <span class="total-line">
          <span class="swatch" data-shade={shade} style={{ "--hue": hue }} aria-hidden="true" />
          <span class="total-name">{row.name}</span>
          <span class="amount">{format.duration(row.seconds * 1000)}</span>
          <Icon name="down" />
        </span>
        <span class="bar" aria-hidden="true">
          <span data-shade={shade} style={{ width: `${(row.seconds / longest) * 100}%`, "--hue": hue }} />
        </span>
      </button>
      {open && <Titles of={row} bounds={bounds} />}
    </li>
  );
}

const shownTitles = 10;

function Titles({ of, bounds }: { of: Total; bounds: Stretch }): JSX.Element {
  const { t, format } = useSpeech();
  const { value, error, reload } = useLoad(`titles ${bounds.from}`, (signal) => api.titles(bounds, signal));
  useLive(/^host\/erased/, reload);
  useLive(/^host\/activity/, () => bounds.to > Date.now() && reload());
  const titles = value?.filter(({ app = "", title = "" }) => of.has(app, title)) ?? [];
  return (
    <div class="titles">
      <Failure error={error} onRetry={reload} />
      {!value && !error && <Loading />}
      <ul aria-label={t.totals.titlesOf(of.name)}>
        {titles.slice(0, shownTitles).map((row) => (
          <li key={row.key}>
            <span>{row.title || t.timeline.noTitle}</span>
            <span class="amount">{format.duration(row.seconds * 1000)}</span>
          </li>
        ))}
        {titles.length > shownTitles && <li class="hint">{t.timeline.more(titles.length - shownTitles)}</li>}
      </ul>
    </div>
  );
}
