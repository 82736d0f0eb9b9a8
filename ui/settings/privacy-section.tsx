import type { JSX } from "preact";
import { ActionButton } from "../components/action-button.tsx";
import { Failure } from "../components/failure.tsx";
import { useMessages } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import { settingsPath } from "../router.ts";
import { type Recorder, settingsApi } from "./api.ts";
import { Leaves } from "./leaves.tsx";
import { SectionPart } from "./section-part.tsx";
import { catalogue } from "./sections.ts";

/** In plain words: what is recorded, where it stays, what leaves; and a pause with an end. */
export function PrivacySection(): JSX.Element {
  const t = useMessages(catalogue);
  const { value: recorders, error, reload } = useLoad("recorders", settingsApi.recorders);
  useLive(/^host\/(status|plugins)/, reload);
  const withRules = recorders?.find(({ hasSettings }) => hasSettings);
  return (
    <div class="facts">
      <Failure error={error} onRetry={reload} />
      {recorders && recorders.length > 0 && <Pause recorders={recorders} onDone={reload} />}
      <section>
        <h3>{t.recorded}</h3>
        <p>{t.recordedText}</p>
      </section>
      {withRules && (
        <SectionPart name="rules">
          <h3>{t.rules}</h3>
          <p>{t.rulesText}</p>
          <p>
            <a class="button" href={settingsPath(withRules.id)}>{t.openRules}</a>
          </p>
        </SectionPart>
      )}
      <section>
        <h3>{t.stays}</h3>
        <p>{t.staysText}</p>
      </section>
      <SectionPart name="leaves">
        <h3>{t.leaves}</h3>
        <Leaves />
      </SectionPart>
    </div>
  );
}

function Pause({ recorders, onDone }: { recorders: Recorder[]; onDone(): void }): JSX.Element {
  const t = useMessages(catalogue);
  const pause = (minutes: number | null) => () => settingsApi.pause(recorders, minutes).finally(onDone);
  return (
    <SectionPart name="pause">
      <h3>{t.pause}</h3>
      <p>{t.pauseText}</p>
      <div role="status">
        <ul class="recording">
          {recorders.flatMap((recorder) =>
            recorder.lines.map(({ id, label, value }) => (
              <li key={`${recorder.id} ${id}`}>{label ? `${label}: ${value}` : value}</li>
            ))
          )}
        </ul>
      </div>
      <div class="actions">
        <ActionButton onAct={pause(30)}>{t.pauseFor.half}</ActionButton>
        <ActionButton onAct={pause(60)}>{t.pauseFor.hour}</ActionButton>
        <ActionButton onAct={() => pause(minutesUntilTomorrow(new Date()))()}>{t.pauseFor.tomorrow}</ActionButton>
        <ActionButton kind="quiet" onAct={pause(null)}>{t.goOn}</ActionButton>
      </div>
    </SectionPart>
  );
}

/** At most a day, which is the longest pause; a day with 25 hours ends an hour early. */
export function minutesUntilTomorrow(now: Date): number {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime();
  return Math.min(1440, Math.max(1, Math.ceil((midnight - now.getTime()) / 60_000)));
}
