import { Actions, Button, execute, Page, Problem, Section, Spinner, StatusLine, Table } from "timetrack/page";
import { useLanguage, useMessages, useRequest } from "timetrack/page";

interface Finished {
  id: number;
  started_at: string;
  minutes: number;
}

const en = {
  intro: "Work for a while, then take a break.",
  running: (time: string) => `Work until ${time}`,
  resting: "No timer is running",
  start: "Start a pomodoro",
  stop: "End it",
  list: "Finished pomodoros",
  none: "None yet. A pomodoro counts when it has run to its end.",
  begun: "Begun",
  minutes: "Minutes",
};

const de: typeof en = {
  intro: "Eine Weile arbeiten, dann Pause.",
  running: (time) => `Arbeit bis ${time}`,
  resting: "Kein Wecker läuft",
  start: "Pomodoro starten",
  stop: "Beenden",
  list: "Geschaffte Pomodoros",
  none: "Noch keine. Ein Pomodoro zählt, wenn es zu Ende gelaufen ist.",
  begun: "Begonnen",
  minutes: "Minuten",
};

export default function TimerPage() {
  const t = useMessages({ en, de });
  const language = useLanguage();
  const session = useRequest<{ endsAt: string } | null>("/session", { on: ["changed"] });
  const finished = useRequest<Finished[]>("/sessions", { on: ["finished"] });
  const time = new Intl.DateTimeFormat(language, { timeStyle: "short" });
  const moment = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const endsAt = session.value?.endsAt;

  return (
    <Page intro={t.intro}>
      <Problem error={session.error} onRetry={session.reload} />
      <StatusLine
        state={endsAt ? "good" : "off"}
        label={endsAt ? t.running(time.format(new Date(endsAt))) : t.resting}
      />
      <Actions>
        <Button kind={endsAt ? "plain" : "primary"} onAct={() => execute("toggle")}>
          {endsAt ? t.stop : t.start}
        </Button>
      </Actions>
      <Section title={t.list}>
        <Problem error={finished.error} onRetry={finished.reload} />
        {!finished.value && !finished.error && <Spinner />}
        {finished.value && (
          <Table
            caption={t.list}
            head={[t.begun, t.minutes]}
            rows={finished.value.toReversed().map((row) => [moment.format(new Date(row.started_at)), row.minutes])}
            empty={t.none}
          />
        )}
      </Section>
    </Page>
  );
}
