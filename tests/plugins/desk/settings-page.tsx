import { useState } from "preact/hooks";
import {
  Actions,
  Button,
  CopyField,
  execute,
  Notice,
  NumberField,
  openPage,
  Page,
  Problem,
  request,
  SaveBar,
  SecretField,
  Section,
  Select,
  StatusLine,
  type Step,
  Steps,
  Switch,
  TextField,
  toast,
  useMessages,
  useSettings,
} from "timetrack/page";
import { de, en } from "./texts.ts";

export default function SettingsPage() {
  const t = useMessages({ en, de });
  const settings = useSettings();
  const ready = settings.isSet("password");
  return (
    <Page intro={t.intro}>
      <Problem error={settings.error} />
      <StatusLine state={ready ? "good" : "warn"} label={t.connection}>{ready ? t.connected : t.missing}</StatusLine>
      <Section title={t.access}>
        <TextField {...settings.text("user")} code />
        <SecretField {...settings.secret("password")} />
        <TextField {...settings.text("server")} type="url" placeholder="https://192.168.1.20" code />
        <Select {...settings.choice("line")} />
        <NumberField {...settings.number("days")} />
        <Switch {...settings.toggle("missed")} />
        <SaveBar settings={settings} />
      </Section>
      <Section title={t.webhook} intro={t.webhookIntro}>
        <CopyField label={t.address} value="https://time.example.com/calls/webhooks/desk" />
      </Section>
      <ConnectionTest />
      <Section title={t.guide}>
        <Steps label={t.guide} steps={t.guideSteps} />
      </Section>
      <Section title={t.more}>
        <Notice kind="info">{t.note}</Notice>
        <Actions>
          <Button
            onAct={async () => toast(t.fetched((await execute<{ fetched: number }>("sync", { days: 7 })).fetched))}
          >
            {t.sync}
          </Button>
          <Button onAct={() => request("/refuse", { method: "POST" })}>{t.ring}</Button>
          <Button kind="quiet" onAct={() => openPage("calls")}>{t.toCalls}</Button>
        </Actions>
      </Section>
    </Page>
  );
}

function ConnectionTest() {
  const t = useMessages({ en, de });
  const [steps, setSteps] = useState<Step[] | null>(null);

  async function test(): Promise<void> {
    setSteps([{ title: t.step.address, state: "busy" }, { title: t.step.password, state: "todo" }]);
    const found = await request<{ id: "address" | "password"; state: "done" | "failed" }[]>("/steps");
    setSteps(found.map(({ id, state }) => ({ title: t.step[id], state, text: state === "failed" && t.repair[id] })));
  }

  return (
    <Section title={t.test} intro={t.testIntro}>
      <Actions>
        <Button onAct={test}>{t.testNow}</Button>
      </Actions>
      {steps && <Steps label={t.test} steps={steps} />}
    </Section>
  );
}
