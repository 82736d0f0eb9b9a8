import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import { Failure, Loading } from "../components/failure.tsx";
import { Page } from "../components/page.tsx";
import { type Done, useUndo } from "../components/undo.tsx";
import { useMessages } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import { useQuery } from "../router.ts";
import { type Draft, labelApi, type LabelKind } from "./api.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { RuleDialog } from "./rule-dialog.tsx";
import { RuleList } from "./rule-list.tsx";
import { Starters } from "./starters.tsx";
import { LabelTree } from "./label-tree.tsx";
import { UnlabelledList } from "./unlabelled-list.tsx";

const kinds = ["category", "project"] as const;

/** Categories or projects, the rules for them, and what is under none yet. */
export function LabelsPage(): JSX.Element {
  const l = useMessages({ en, de });
  const [query, setQuery] = useQuery();
  const kind: LabelKind = query.get("kind") === "project" ? "project" : "category";
  const { value: book, error, reload } = useLoad("labels", labelApi.book);
  useLive(/^host\/labels/, reload);
  const [draft, setDraft] = useState<Draft | null>(null);
  const undo = useUndo();
  const labels = useMemo(() => book?.labels.filter((label) => label.kind === kind) ?? [], [book, kind]);
  const rules = useMemo(() => {
    const ids = new Set(labels.map(({ id }) => id));
    return book?.rules.filter((rule) => ids.has(rule.label)) ?? [];
  }, [book, labels]);

  function changed(what: Done | null = null): void {
    if (what) undo.offer(what.text, () => what.undo().then(reload));
    reload();
  }

  return (
    <Page title={l.title} intro={l.intro}>
      <div class="button-group kind-switch" role="group" aria-label={l.title}>
        {kinds.map((each) => (
          <button
            key={each}
            type="button"
            class="button"
            aria-pressed={each === kind}
            onClick={() => setQuery({ kind: each === "category" ? null : each })}
          >
            {l.kinds[each]}
          </button>
        ))}
      </div>
      <Failure error={error} onRetry={reload} />
      {!book && !error && <Loading />}
      {book && (
        <div class="label-columns">
          <div class="label-column">
            {labels.length === 0 && kind === "category" && <Starters onAdded={() => changed()} />}
            <LabelTree key={kind} {...{ kind, labels }} onChanged={changed} />
          </div>
          <div class="label-column">
            <RuleList
              {...{ kind, labels, rules }}
              all={book.rules}
              onEdit={({ id, label, conditions }) => setDraft({ id, label, conditions })}
              onAdd={() => setDraft({ label: labels[0]!.id, conditions: [{ field: "app", test: "is", value: "" }] })}
              onChanged={changed}
            />
            <UnlabelledList key={kind} {...{ kind, labels }} onDraft={setDraft} onChanged={changed} />
          </div>
        </div>
      )}
      {draft && (
        <RuleDialog
          {...{ kind, labels, draft }}
          onClose={() => setDraft(null)}
          onSaved={() => {
            setDraft(null);
            changed();
          }}
        />
      )}
      {undo.bar}
    </Page>
  );
}
