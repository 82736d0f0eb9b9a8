import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { api } from "../api.ts";
import { ActionButton } from "../components/action-button.tsx";
import { Dialog } from "../components/dialog.tsx";
import { Failure } from "../components/failure.tsx";
import { SubmitButton } from "../components/submit-button.tsx";
import { useSend } from "../components/use-send.ts";
import { useMessages, useSpeech } from "../language.ts";
import { rangeOf } from "../client.ts";
import { useLoad } from "../load.ts";
import { dayOf, type Stretch } from "../timeline/day.ts";
import { dayApi, type Entry, type NewEntry } from "./api.ts";
import { stretchOf, timesOf } from "./entry-times.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

interface EntryDialogProps {
  zone: string;
  /** What is changed, or the time and kind of a new one. */
  entry: Entry | (Stretch & { kind: Entry["kind"] });
  onClose(): void;
  onRemoved(entry: Entry): void;
}

export function EntryDialog({ zone, entry, onClose, onRemoved }: EntryDialogProps): JSX.Element {
  const m = useMessages({ en, de });
  const { t, format } = useSpeech();
  const old = "id" in entry ? entry : null;
  const before = "id" in entry ? { from: Date.parse(entry.startedAt), to: Date.parse(entry.endedAt) } : entry;
  const [draft, setDraft] = useState({
    ...timesOf(before, zone),
    kind: entry.kind,
    title: old?.title ?? "",
    project: old?.project ?? "",
    note: old?.note ?? "",
  });
  const [isMissing, setMissing] = useState(false);
  const { busy, error, send } = useSend();
  const { value: projects } = useLoad("projects", api.projects);
  const meant = stretchOf(before, draft, zone);
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });

  function save(event: Event): void {
    event.preventDefault();
    setMissing(meant === null);
    if (meant === null) return;
    const { kind, title, project, note } = draft;
    const { from: startedAt, to: endedAt } = rangeOf(meant);
    const written: NewEntry = { kind, title, project: project || null, note: note || null, startedAt, endedAt };
    void send(async () => {
      await (old ? dayApi.change(old.id, written) : dayApi.add(written));
      onClose();
    });
  }

  async function remove(): Promise<void> {
    if (!old) return;
    onRemoved(await dayApi.remove(old.id));
    onClose();
  }

  return (
    <Dialog title={m.entryTitle} onClose={onClose}>
      <form class="entry-form" noValidate onSubmit={save}>
        <label class="form-field wide">
          <span>{m.kind}</span>
          <select value={draft.kind} onChange={(event) => set({ kind: event.currentTarget.value as Entry["kind"] })}>
            {(["work", "break", "note"] as const).map((kind) => (
              <option key={kind} value={kind}>{t.entryKinds[kind]}</option>
            ))}
          </select>
          <span class="hint">{m.kindHints[draft.kind]}</span>
        </label>
        <Field label={m.from} time value={draft.from} onValue={(from) => set({ from })} />
        <Field label={m.to} time value={draft.to} onValue={(to) => set({ to })} />
        <div class="wide" role="status">
          {meant && dayOf(meant.to, zone) !== dayOf(meant.from, zone) && (
            <p class="hint">
              {m.overMidnight(format.day(dayOf(meant.to, zone)), format.duration(meant.to - meant.from))}
            </p>
          )}
          {isMissing && meant === null && <p class="problem">{m.timeMissing}</p>}
        </div>
        <Field label={m.title} wide value={draft.title} onValue={(title) => set({ title })} />
        <Field
          label={m.project}
          wide
          value={draft.project}
          suggestions={projects ?? []}
          onValue={(project) => set({ project })}
        />
        <label class="form-field wide">
          <span>{m.words}</span>
          <textarea
            rows={3}
            maxLength={20_000}
            value={draft.note}
            onInput={(event) => set({ note: event.currentTarget.value })}
          />
        </label>
        <div class="actions wide">
          <SubmitButton busy={busy}>{m.save}</SubmitButton>
          <button type="button" class="button" onClick={onClose}>{t.app.cancel}</button>
          {old && <ActionButton kind="quiet" onAct={remove}>{m.remove}</ActionButton>}
          <Failure error={error} />
        </div>
      </form>
    </Dialog>
  );
}

interface FieldProps {
  label: string;
  time?: boolean;
  wide?: boolean;
  value: string;
  suggestions?: string[];
  onValue(value: string): void;
}

function Field({ label, time = false, wide = false, value, suggestions, onValue }: FieldProps): JSX.Element {
  const id = useId();
  return (
    <div class={wide ? "form-field wide" : "form-field"}>
      <label for={id}>{label}</label>
      {time
        ? <input id={id} type="time" value={value} onInput={(event) => onValue(event.currentTarget.value)} />
        : (
          <input
            id={id}
            type="text"
            list={suggestions && `${id}-list`}
            maxLength={500}
            value={value}
            onInput={(event) => onValue(event.currentTarget.value)}
          />
        )}
      {suggestions && (
        <datalist id={`${id}-list`}>{suggestions.map((each) => <option key={each} value={each} />)}</datalist>
      )}
    </div>
  );
}
