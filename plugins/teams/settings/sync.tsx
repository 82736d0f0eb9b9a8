import { useState } from "preact/hooks";
import { Actions, Button, execute, type Language, Notice, Section, Spinner, useMessages } from "timetrack/page";
import { missingIn } from "../texts/missing.ts";
import { PAGE } from "../texts/page.ts";
import { commandTitle } from "./command-title.ts";

type Counts = { [name: string]: number };
type Run = { counts: Counts };

interface SyncProps {
  /** Of the sync that runs now, also when nobody here began it. */
  counts: Counts | null;
  language: Language;
}

/** Fetches at once, and tells what came of it. */
export function Sync({ counts, language }: SyncProps) {
  const t = useMessages(PAGE);
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<Counts | null>(null);

  async function sync(): Promise<void> {
    setResult(null);
    setBusy(true);
    try {
      setResult((await execute<Run>("sync-now")).counts);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Section title={t.sync} intro={t.syncIntro}>
      <Actions>
        <Button kind="primary" onAct={sync}>{commandTitle("sync-now", language)}</Button>
      </Actions>
      {(busy || counts) && <Spinner label={t.syncing(counts?.["fetched"] ?? 0)} />}
      <div role="status">
        {result && (
          <Notice kind="good" title={t.done}>
            {[
              t.result(result["new"] ?? 0, result["changed"] ?? 0),
              ...missingIn(result).map((text) => `${text[language]}.`),
            ]
              .join(" ")}
          </Notice>
        )}
      </div>
    </Section>
  );
}
