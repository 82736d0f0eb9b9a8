import { CopyField, Notice, Section, type SettingsForm, type State, StatusLine } from "timetrack/page";
import type { Setup } from "../setup.ts";
import { useTexts } from "./texts.ts";

const PATH = "/calls/webhooks/placetel";

/** The address to paste at Placetel, and what came there. */
export function Webhook({ setup, settings }: { setup: Setup; settings: SettingsForm }) {
  const { t, moment } = useTexts();
  const { webhook: { address, refused, leftOut }, lastEventAt } = setup;
  const [state, text] = eventLine();

  function eventLine(): [State, string] {
    if (lastEventAt !== null) return ["good", moment(lastEventAt)];
    if (settings.value("enabled") !== true) return ["off", t.off];
    return settings.isSet("shared_secret") ? ["busy", t.waiting] : ["warn", t.noSecret];
  }

  // What was refused before the last event is mended.
  const isRefusing = refused !== null && (lastEventAt === null || refused.lastAt > lastEventAt);
  return (
    <Section title={t.webhook} intro={t.webhookIntro}>
      {address === null
        ? <Notice kind="warn">{t.noAddress(PATH)}</Notice>
        : <CopyField label={t.address} value={address} />}
      <StatusLine state={state} label={t.event}>{text}</StatusLine>
      {isRefusing && (
        <Notice kind="bad" title={t.refused(refused.count, moment(refused.lastAt))}>
          {t.because[refused.because]}
        </Notice>
      )}
      {leftOut > 0 && <p class="hint">{t.leftOut(leftOut)}</p>}
    </Section>
  );
}
