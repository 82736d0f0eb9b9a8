import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Json } from "timetrack";
import type { SettingInfo } from "../api.ts";
import { useMessages, useSpeech } from "../language.ts";
import { useLoad } from "../load.ts";
import { settingsApi } from "./api.ts";
import { DeleteDialog } from "./delete-dialog.tsx";
import { isShorter } from "./is-shorter.ts";
import { catalogue } from "./sections.ts";
import { SettingsForm } from "./settings-form.tsx";

interface RetentionProps {
  setting: SettingInfo;
  onSaved(): void;
}

/** A question that is open, and who waits for the answer. */
interface Asked {
  days: number;
  answer(yes: boolean): void;
}

/** How long activity is kept; what a shorter time deletes is said before it is saved. */
export function Retention({ setting, onSaved }: RetentionProps): JSX.Element {
  const t = useMessages(catalogue);
  const { key, schema, value: stored } = setting;
  const [draft, setDraft] = useState<Record<string, Json>>({});
  const [asked, setAsked] = useState<Asked | null>(null);
  // Saved as null, a setting goes back to its default.
  const daysIn = (values: Record<string, Json>) =>
    Number(key in values ? values[key] ?? schema["default"] ?? 0 : stored);

  async function confirm(values: Record<string, Json>): Promise<boolean> {
    const days = daysIn(values);
    return !isShorter(days, Number(stored)) || await ask(days);
  }

  function ask(days: number): Promise<boolean> {
    return new Promise((resolve) => {
      setAsked({
        days,
        answer: (yes) => {
          setAsked(null);
          resolve(yes);
        },
      });
    });
  }

  return (
    <section>
      <h3>{t.retention}</h3>
      <SettingsForm
        name="host-retention"
        plugin="host"
        settings={[setting]}
        onDraft={setDraft}
        {...{ confirm, onSaved }}
      />
      <p class="hint">
        <Preview days={daysIn(draft)} />
      </p>
      {asked && (
        <DeleteDialog
          title={t.retentionTitle(asked.days)}
          text={<Preview days={asked.days} />}
          action={t.retentionButton}
          typed={false}
          onDelete={() => Promise.resolve(asked.answer(true))}
          onClose={() => asked.answer(false)}
        />
      )}
    </section>
  );
}

/** What keeping activity for so many days deletes. */
function Preview({ days }: { days: number }): JSX.Element | null {
  const t = useMessages(catalogue);
  const { format } = useSpeech();
  const { value } = useLoad(`retention ${days}`, (signal) => settingsApi.retention(days, signal));
  if (!value || days === 0) return null;
  const { rows, before } = value;
  return <>{rows === 0 ? t.retentionNothing : t.retentionPreview(format.number(rows), format.moment(before))}</>;
}
