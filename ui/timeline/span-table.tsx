import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import { useSpeech } from "../language.ts";
import { nameOfKey, nameOfKind } from "./names.ts";
import type { Lane } from "./spans.ts";

const pageSize = 100;

interface SpanTableProps {
  lanes: Lane[];
  titles: ReadonlyMap<string, string>;
}

/** The same day as a table, for those who cannot or do not want to read bars. */
export function SpanTable({ lanes, titles }: SpanTableProps): JSX.Element {
  const { t } = useSpeech();
  const [open, setOpen] = useState(false);
  return (
    <details class="card span-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t.timeline.list}</summary>
      {open && <Rows {...{ lanes, titles }} />}
    </details>
  );
}

function Rows({ lanes, titles }: SpanTableProps): JSX.Element {
  const { t, format } = useSpeech();
  const [count, setCount] = useState(pageSize);
  const spans = useMemo(
    () =>
      lanes.flatMap(({ kind, rows }) => rows.flat().map((span) => ({ kind, span })))
        .sort((a, b) => a.span.from - b.span.from),
    [lanes],
  );
  return (
    <>
      <div class="table-frame" tabIndex={0} role="region" aria-label={t.timeline.list}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.timeline.from}</th>
              <th scope="col">{t.timeline.to}</th>
              <th scope="col">{t.timeline.duration}</th>
              <th scope="col">{t.timeline.what}</th>
              <th scope="col">{t.timeline.detail}</th>
            </tr>
          </thead>
          <tbody>
            {spans.slice(0, count).map(({ kind, span }) => (
              <tr key={`${kind}/${span.id}`}>
                <td class="number">{format.exactTime(span.from)}</td>
                <td class="number">{format.exactTime(span.to)}</td>
                <td class="number">{format.duration(span.to - span.from)}</td>
                <td>
                  {nameOfKey(kind, span.key, span.label, t)}
                  {kind !== "window" && kind !== "call" && <span class="hint">{nameOfKind(kind, titles, t)}</span>}
                </td>
                <td class="wrap">{span.detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {spans.length > count && (
        <button type="button" class="button" onClick={() => setCount(count + 5 * pageSize)}>
          {t.timeline.showMore}
        </button>
      )}
    </>
  );
}
