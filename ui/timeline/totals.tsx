import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { api, type SummaryRow } from "../api.ts";
import { Failure, Loading } from "../components/failure.tsx";
import { Icon } from "../components/icon.tsx";
import { useSpeech } from "../language.ts";
import { useLoad } from "../load.ts";
import type { Stretch } from "./day.ts";
import { toneOf } from "./tone.ts";

interface TotalsProps {
  apps: SummaryRow[];
  bounds: Stretch;
  /** An application is pointed at, so that the timeline shows where it was. */
  onHighlight(app: string | null): void;
}

const shown = 12;

/** Time by application, the longest first; each opens to its windows. */
export function Totals({ apps, bounds, onHighlight }: TotalsProps): JSX.Element {
  const { t, format } = useSpeech();
  const [all, setAll] = useState(false);
  const total = apps.reduce((sum, { seconds }) => sum + seconds, 0);
  const longest = apps[0]?.seconds ?? 0;
  const listed = all ? apps : apps.slice(0, shown);
  return (
    <section class="card totals" aria-labelledby="totals-title">
      <header class="totals-header">
        <h2 id="totals-title">{t.totals.title}</h2>
        <p>
          <span class="unseen">{t.totals.total}:</span> {format.duration(total * 1000)}
        </p>
      </header>
      {apps.length === 0 && <p class="hint">{t.totals.empty}</p>}
      <ul onPointerLeave={() => onHighlight(null)}>
        {listed.map((row) => <TotalRow key={row.key} {...{ row, bounds, longest, onHighlight }} />)}
      </ul>
      {!all && apps.length > shown && (
        <button type="button" class="button quiet" onClick={() => setAll(true)}>
          {t.timeline.showMore} ({apps.length - shown})
        </button>
      )}
    </section>
  );
}

interface TotalRowProps extends Omit<TotalsProps, "apps"> {
  row: SummaryRow;
  longest: number;
}

function TotalRow({ row, longest, bounds, onHighlight }: TotalRowProps): JSX.Element {
  const { t, format } = useSpeech();
  const [open, setOpen] = useState(false);
  const app = row.app ?? row.key;
  const { hue, shade } = toneOf(app);
  return (
    <li>
      <button
        type="button"
        class="total"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        onPointerEnter={() => onHighlight(app)}
        onFocus={() => onHighlight(app)}
        onBlur={() => onHighlight(null)}
      >
        <span class="total-line">
          <span class="swatch" data-shade={shade} style={{ "--hue": hue }} aria-hidden="true" />
          <span class="total-name">{app || t.totals.noApp}</span>
          <span class="amount">{format.duration(row.seconds * 1000)}</span>
          <Icon name="down" />
        </span>
        <span class="bar" aria-hidden="true">
          <span data-shade={shade} style={{ width: `${(row.seconds / longest) * 100}%`, "--hue": hue }} />
        </span>
      </button>
      {open && <Titles app={app} bounds={bounds} />}
    </li>
  );
}

const shownTitles = 10;

function Titles({ app, bounds }: { app: string; bounds: Stretch }): JSX.Element {
  const { t, format } = useSpeech();
  const { value, error, reload } = useLoad(`titles ${bounds.from}`, (signal) => api.titles(bounds, signal));
  const titles = value?.filter((row) => row.app === app) ?? [];
  return (
    <div class="titles">
      <Failure error={error} onRetry={reload} />
      {!value && !error && <Loading />}
      <ul aria-label={t.totals.titlesOf(app || t.totals.noApp)}>
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
