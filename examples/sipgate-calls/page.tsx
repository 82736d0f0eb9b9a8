import {
  Actions,
  Button,
  copy,
  execute,
  Page,
  Problem,
  StatusLine,
  toast,
  useMessages,
  useRequest,
} from "timetrack/page";

const en = {
  intro:
    "sipgate tells each call as it happens. Enter the address there under sipgate.io, Webhooks, for both directions.",
  heard: "events come",
  waiting: "no event yet since the start",
  refused: (count: number) => `${count} refused: not signed by sipgate`,
  none: "Nobody outside can reach this computer. The page of this plugin says how to change that.",
  copy: "Copy the address",
  copied: "Address copied",
  again: "Make a new address",
  renewed: "Enter the new address at sipgate, too",
};
const de: typeof en = {
  intro:
    "sipgate meldet jeden Anruf sofort. Tragen Sie die Adresse dort unter sipgate.io, Webhooks, für beide Richtungen ein.",
  heard: "Ereignisse kommen an",
  waiting: "noch kein Ereignis seit dem Start",
  refused: (count) => `${count} abgewiesen: nicht von sipgate signiert`,
  none: "Von außen ist dieser Computer nicht zu erreichen. Die Seite dieses Plugins sagt, wie Sie das ändern.",
  copy: "Adresse kopieren",
  copied: "Adresse kopiert",
  again: "Neue Adresse erzeugen",
  renewed: "Tragen Sie die neue Adresse auch bei sipgate ein",
};

export default function SetupPage() {
  const t = useMessages({ en, de });
  const { value, error, reload } = useRequest<{ outside: string | null; heard: boolean; refused: number }>("/address", {
    on: ["webhooks"],
  });
  if (!value) {
    return (
      <Page intro={t.intro}>
        <Problem error={error} onRetry={reload} />
      </Page>
    );
  }
  const { outside, heard, refused } = value;

  return (
    <Page intro={t.intro}>
      <StatusLine state={refused > 0 ? "bad" : heard ? "good" : "warn"} label="sipgate">
        {refused > 0 ? t.refused(refused) : heard ? t.heard : t.waiting}
      </StatusLine>
      {/* What stands behind the last slash is the secret. */}
      <p>{outside === null ? t.none : <code>{outside.replace(/[^/]+$/, "••••••••")}</code>}</p>
      <Actions>
        {outside !== null && <Button onAct={() => copy(outside).then(() => toast(t.copied))}>{t.copy}</Button>}
        <Button onAct={() => execute("new-address").then(reload).then(() => toast(t.renewed))}>{t.again}</Button>
      </Actions>
    </Page>
  );
}
