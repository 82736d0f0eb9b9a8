import { useLayoutEffect, useState } from "preact/hooks";
import type { Json } from "timetrack";
import { type Draft, keepDraft, keptDraft, withEdit, withoutSent } from "./draft.ts";

export interface KeptDraft {
  draft: Draft;
  edit(key: string, stored: Json, value: Json): void;
  /** Forgets what was stored by now. */
  drop(sent: Draft): void;
}

/** What was entered in a form and not saved; it is there again when the form is opened again. */
export function useKeptDraft(form: string): KeptDraft {
  const [draft, setDraft] = useState(() => keptDraft(form));
  // Not after the paint: who goes on at once would leave without it.
  useLayoutEffect(() => keepDraft(form, draft), [form, draft]);
  return {
    draft,
    edit: (key, stored, value) => setDraft((now) => withEdit(now, key, stored, value, null)),
    drop: (sent) => setDraft((now) => withoutSent(now, sent)),
  };
}
