import { Actions, Button, copy, execute, Page, Problem, Section, toast, useMessages, useRequest } from "timetrack/page";

const en = {
  intro: "Programs subscribe to the calendar at a secret address. It is like a password: whoever knows it reads all.",
  local: "For programs on this computer",
  outside: "For other devices and services",
  none: "They cannot reach this computer. The page of this plugin says how to change that.",
  copy: "Copy the address",
  copied: "Address copied",
  again: "Make a new address",
  renewed: "The address before no longer works",
};
const de: typeof en = {
  intro:
    "Programme abonnieren den Kalender unter einer geheimen Adresse. Sie ist wie ein Passwort: Wer sie kennt, liest alles.",
  local: "Für Programme auf diesem Computer",
  outside: "Für andere Geräte und Dienste",
  none: "Sie können diesen Computer nicht erreichen. Die Seite dieses Plugins sagt, wie Sie das ändern.",
  copy: "Adresse kopieren",
  copied: "Adresse kopiert",
  again: "Neue Adresse erzeugen",
  renewed: "Die Adresse davor gilt nicht mehr",
};

export default function SubscribePage() {
  const t = useMessages({ en, de });
  const { value, error, reload } = useRequest<{ local: string; outside: string | null }>("/addresses");

  const part = (title: string, address: string | null) => (
    <Section title={title}>
      {/* What stands behind the last slash is the secret. */}
      <p>{address === null ? t.none : <code>{address.replace(/[^/]+$/, "••••••••")}</code>}</p>
      {address !== null && (
        <Actions>
          <Button onAct={() => copy(address).then(() => toast(t.copied))}>{t.copy}</Button>
        </Actions>
      )}
    </Section>
  );

  return (
    <Page intro={t.intro}>
      <Problem error={error} onRetry={reload} />
      {value && part(t.local, value.local)}
      {value && part(t.outside, value.outside)}
      <Actions>
        <Button onAct={() => execute("new-address").then(reload).then(() => toast(t.renewed))}>{t.again}</Button>
      </Actions>
    </Page>
  );
}
