import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ActionButton } from "../components/action-button.tsx";
import { Icon } from "../components/icon.tsx";
import type { Done } from "../components/undo.tsx";
import { useMessages } from "../language.ts";
import { type Label, labelApi, type LabelKind } from "./api.ts";
import { Dot } from "./dot.tsx";
import { LabelForm } from "./label-form.tsx";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

interface LabelTreeProps {
  kind: LabelKind;
  labels: Label[];
  onChanged(done?: Done | null): void;
}

/** All categories or projects; one at a time is open to be changed. */
export function LabelTree({ kind, labels, onChanged }: LabelTreeProps): JSX.Element {
  const l = useMessages({ en, de });
  const [open, setOpen] = useState<string | "new" | null>(null);
  const isEmpty = labels.length === 0;
  const close = () => {
    setOpen(null);
    onChanged();
  };
  return (
    <section class="card labels" aria-labelledby="labels-title">
      <header class="labels-header">
        <h2 id="labels-title">{l.kinds[kind]}</h2>
        <button
          type="button"
          class="button"
          aria-expanded={open === "new"}
          onClick={() => setOpen(open === "new" ? null : "new")}
        >
          <Icon name="plus" />
          {l.add[kind]}
        </button>
      </header>
      {open === "new" && <LabelForm {...{ kind, labels }} label={null} onSaved={close} />}
      {isEmpty && kind === "project" && open !== "new" && (
        <>
          <p>{l.emptyTree.project}</p>
          <p class="hint">{l.emptyTreeHint.project}</p>
        </>
      )}
      <ul class="label-tree">
        {labels.map((label) => (
          <li key={label.id} data-level={label.parent === null ? 0 : 1}>
            <div class="label-row">
              <Dot tone={label.tone} />
              <span class="label-name">{label.name}</span>
              {kind === "project" && label.billable && <span class="tag">{l.billable}</span>}
              <LabelTools
                {...{ label, labels, onChanged }}
                open={open === label.id}
                onOpen={() => setOpen(open === label.id ? null : label.id)}
              />
            </div>
            {open === label.id && <LabelForm {...{ kind, labels, label }} onSaved={close} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface LabelToolsProps extends Omit<LabelTreeProps, "kind"> {
  label: Label;
  open: boolean;
  onOpen(): void;
}

function LabelTools({ label, labels, open, onOpen, onChanged }: LabelToolsProps): JSX.Element {
  const l = useMessages({ en, de });
  const level = labels.filter(({ parent }) => parent === label.parent);
  const place = level.indexOf(label);
  const move = (position: number) => labelApi.change(label.id, { position }).then(() => onChanged());

  async function remove(): Promise<void> {
    const removed = await labelApi.remove(label.id);
    onChanged({ text: l.removed(label.name), undo: () => labelApi.restore(removed) });
  }

  return (
    <span class="row-tools">
      <ActionButton kind="quiet" label={l.up(label.name)} disabled={place === 0} onAct={() => move(place - 1)}>
        <Icon name="up" />
      </ActionButton>
      <ActionButton
        kind="quiet"
        label={l.down(label.name)}
        disabled={place === level.length - 1}
        onAct={() => move(place + 1)}
      >
        <Icon name="down" />
      </ActionButton>
      <button type="button" class="button quiet" aria-label={l.edit(label.name)} aria-expanded={open} onClick={onOpen}>
        <Icon name="edit" />
      </button>
      <ActionButton kind="quiet" label={l.remove(label.name)} onAct={remove}>
        <Icon name="trash" />
      </ActionButton>
    </span>
  );
}
