import type { JSX } from "preact";
import { useMessages, useSpeech } from "../language.ts";
import type { Entry } from "./api.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

/** What the person entered on this day; each opens to be changed. */
export function EntryList({ entries, onEdit }: { entries: Entry[]; onEdit(entry: Entry): void }): JSX.Element | null {
  const m = useMessages({ en, de });
  const { t, format } = useSpeech();
  if (entries.length === 0) return null;
  return (
    <section class="card entry-list" aria-labelledby="entries-title">
      <h2 id="entries-title">{m.yours}</h2>
      <ul>
        {entries.map((entry) => {
          const title = entry.title || entry.project || entry.note || "";
          return (
            <li key={entry.id}>
              <button type="button" class="entry" onClick={() => onEdit(entry)}>
                <span class="unseen">{m.edit(title)}</span>
                <span class="swatch" data-kind="entry" data-key={entry.kind} />
                <span class="number">
                  {format.time(Date.parse(entry.startedAt))} – {format.time(Date.parse(entry.endedAt))}
                </span>
                <span class="entry-text">
                  <strong>{title}</strong>
                  {entry.project && entry.project !== title && <span class="hint">{entry.project}</span>}
                  {entry.note && entry.note !== title && <span class="hint">{entry.note}</span>}
                </span>
                <span class="hint">{t.entryKinds[entry.kind]}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
