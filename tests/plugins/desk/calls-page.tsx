import { openSettings, Page, Problem, Spinner, Table, useMessages, useRequest } from "timetrack/page";
import { Actions, Button, Section } from "timetrack/page";

const en = { calls: "Calls", number: "Number", none: "No calls yet", settings: "Settings" };
const de: typeof en = { calls: "Anrufe", number: "Nummer", none: "Noch keine Anrufe", settings: "Einstellungen" };

export default function CallsPage() {
  const t = useMessages({ en, de });
  const { value: calls, error, reload } = useRequest<string[]>("/calls", { on: ["call"] });
  return (
    <Page>
      <Problem error={error} onRetry={reload} />
      <Section title={t.calls}>
        {!calls && !error && <Spinner />}
        {calls && <Table caption={t.calls} head={[t.number]} rows={calls.map((call) => [call])} empty={t.none} />}
      </Section>
      <Actions>
        <Button onAct={openSettings}>{t.settings}</Button>
      </Actions>
    </Page>
  );
}
