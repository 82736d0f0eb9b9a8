import type { JSX } from "preact";
import { CopyButton } from "../../components/copy-button.tsx";
import { Icon } from "../../components/icon.tsx";
import { useMessages } from "../../language.ts";
import { de } from "../messages.de.ts";
import { en } from "../messages.en.ts";
import type { PanelPart } from "./call-panel.tsx";

/** The number in the forms people know, and what can be done with it. */
export function NumberLine({ details: { call, nationalNumber } }: PanelPart): JSX.Element {
  const t = useMessages({ en, de });
  const { remoteNumber, remoteNumberRaw, numberText } = call;
  if (numberText === null) return <p class="hint">{t.noNumber}</p>;
  const forms = [...new Set([numberText, nationalNumber])].filter((form) => form !== null);
  return (
    <section class="number-line" aria-label={t.number}>
      <p class="number-forms">
        {forms.map((form, index) => index === 0 ? <b key={form}>{form}</b> : <span key={form}>{form}</span>)}
      </p>
      {remoteNumberRaw && !forms.includes(remoteNumberRaw) && remoteNumberRaw !== remoteNumber && (
        <p class="hint">{t.asReceived}: {remoteNumberRaw}</p>
      )}
      <p class="actions">
        {remoteNumber && (
          <a class="button" href={`tel:${remoteNumber}`}>
            <Icon name="calls" />
            {t.call}
          </a>
        )}
        <CopyButton text={numberText} copied={t.copied}>{t.copyNumber}</CopyButton>
        {remoteNumber && (
          <a class="button quiet" href={`/calls?q=${encodeURIComponent(remoteNumber)}`}>
            <Icon name="search" />
            {t.allWith}
          </a>
        )}
      </p>
    </section>
  );
}
