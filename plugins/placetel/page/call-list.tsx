import { useState } from "preact/hooks";
import { Actions, Button, execute, Section, type State, StatusLine } from "timetrack/page";
import type { Setup } from "../setup.ts";
import { useTexts } from "./texts.ts";

type Counts = { fetched: number; new: number; changed: number };

/** How the reading of the call list stands, and a button that reads the last week. */
export function CallList({ setup, hasKey }: { setup: Setup; hasKey: boolean }) {
  const { t, language, moment } = useTexts();
  const { reading, error, readAt } = setup;
  const [counts, setCounts] = useState<Counts | null>(null);
  const [state, text] = stateOfList();

  function stateOfList(): [State, string] {
    if (reading !== null) return ["busy", t.reading(reading)];
    if (!hasKey) return ["off", t.noKey];
    if (error !== null) return ["bad", error[language]];
    return readAt === null ? ["warn", t.notRead] : ["good", t.read(moment(readAt))];
  }

  async function read(): Promise<void> {
    setCounts(null);
    setCounts((await execute<{ counts: Counts }>("sync-now")).counts);
  }

  return (
    <Section title={t.list}>
      <StatusLine state={state} label={t.list}>{text}</StatusLine>
      <Actions>
        <Button onAct={read} disabled={!hasKey}>{t.readNow}</Button>
        <span class="hint" role="status">{counts && t.result(counts.fetched, counts.new, counts.changed)}</span>
      </Actions>
    </Section>
  );
}
