import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { ActionButton } from "../components/action-button.tsx";
import { Dialog } from "../components/dialog.tsx";
import { useMessages, useSpeech } from "../language.ts";
import { type Day, instantAt, type Stretch, timeAt } from "../timeline/day.ts";
import { dayApi, type Entry, type NewEntry } from "./api.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

interface EntryDialogProps {
  day: Day;
  zone: string;
  /** What is changed, or the time and kind of a new one. */
  entry: Entry | (Stretch & { kind: Entry["kind"] });
  onClose(): void;
  onRemoved(entry: Entry): void;
}

export function EntryDialog({ day, zone, entry, onClose, onRemoved }: EntryDialogProps): JSX.Element {
  const m = useMessages({ en, de });
  const { t } = useSpeech();
  const old = "id" in entry ? entry : null;
  const [draft, setDraft] = useState({
    kind: entry.kind,
    from: timeAt("id" in entry ? Date.parse(entry.startedAt) : entry.from, zone),
    to: timeAt("id" in entry ? Date.parse(entry.endedAt) : entry.to, zone),
    title: old?.title ?? "",
    project: old?.project ?? "",
    note: old?.note ?? "",
  });
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });

  async function save(): Promise<void> {
    const { kind, title, project, note, from, to } = draft;
    const written: NewEntry = {
      kind,
      title,
      project: project || null,
      note: note || null,
      startedAt: instantOn(day, from, zone),
      endedAt: instantOn(day, to, zone),
    };
    await (old ? dayApi.change(old.id, written) : dayApi.add(written));
    onClose();
  }

  async function remove(): Promise<void> {
    if (!old) return;
    onRemoved(await dayApi.remove(old.id));
    onClose();
  }

  return (
    <Dialog title={m.entryTitle} onClose={onClose}>
      <form
        class="entry-form"
        onSubmit={(event) => event.preventDefault()}
      >
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
        <Field label={m.title} wide value={draft.title} onValue={(title) => set({ title })} />
        <Field label={m.project} wide value={draft.project} onValue={(project) => set({ project })} />
        <label class="form-field wide">
          <span>{m.words}</span>
          <textarea rows={3} value={draft.note} onInput={(event) => set({ note: event.currentTarget.value })} />
        </label>
        <div class="actions wide">
          <ActionButton kind="primary" onAct={save}>{m.save}</ActionButton>
          <button type="button" class="button" onClick={onClose}>{t.app.cancel}</button>
          {old && <ActionButton kind="quiet" onAct={remove}>{m.remove}</ActionButton>}
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
  onValue(value: string): void;
}

function Field({ label, time = false, wide = false, value, onValue }: FieldProps): JSX.Element {
  const id = useId();
  return (
    <div class={wide ? "form-field wide" : "form-field"}>
      <label for={id}>{label}</label>
      {time
        ? <input id={id} type="time" value={value} onInput={(event) => onValue(event.currentTarget.value)} />
        : <input id={id} type="text" value={value} onInput={(event) => onValue(event.currentTarget.value)} />}
    </div>
  );
}

function instantOn(day: Day, time: string, zone: string): string {
  return new Date(instantAt(day, time, zone)).toISOString();
}
