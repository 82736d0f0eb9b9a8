import type { JSX } from "preact";
import { ActionButton } from "../../components/action-button.tsx";
import { CopyButton } from "../../components/copy-button.tsx";
import { Icon } from "../../components/icon.tsx";
import { useMessages, useSpeech } from "../../language.ts";
import { type CallReport, callsApi, type Choices } from "../api.ts";
import { de } from "../messages.de.ts";
import { en } from "../messages.en.ts";
import { useOutcome } from "../outcome.ts";
import { Fact } from "./call-facts.tsx";
import type { PanelPart } from "./call-panel.tsx";

/** Each source with its own times and its record; one that tells of another call can be taken out. */
export function Reports({ details, choices, undo, onChange }: PanelPart & { choices: Choices | null }): JSX.Element {
  const t = useMessages({ en, de });
  const { reports } = details;

  async function takeOut(report: CallReport): Promise<void> {
    const others = reports.filter(({ id }) => id !== report.id).map(({ id }) => id);
    await callsApi.split(report.id);
    onChange();
    undo.offer(t.didSplit, async () => {
      for (const other of others) await callsApi.link(report.id, other);
      onChange();
    });
  }

  return (
    <section class="reports" aria-labelledby="reports-title">
      <h3 id="reports-title">{t.reports}</h3>
      <p class="hint">{t.reportsHint}</p>
      {reports.map((report) => (
        <Report
          key={report.id}
          report={report}
          title={choices?.sources.find(({ source }) => source === report.source)?.title ?? report.source}
        >
          {reports.length > 1 && (
            <ActionButton kind="quiet" onAct={() => takeOut(report)}>
              <Icon name="split" />
              {t.apart}
            </ActionButton>
          )}
        </Report>
      ))}
    </section>
  );
}

interface ReportProps {
  report: CallReport;
  title: string;
  children: JSX.Element | false;
}

function Report({ report, title, children }: ReportProps): JSX.Element {
  const { format } = useSpeech();
  const outcomeOf = useOutcome();
  const t = useMessages({ en, de });
  const { startedAt, endedAt, talkSeconds, estimated, remoteName, remoteNumberRaw, raw } = report;
  const text = JSON.stringify(raw, null, 2);
  return (
    <article class="source-report">
      <header class="source-report-header">
        <span class="tag">{title}</span>
        <span class="outcome">{outcomeOf(report)}</span>
        {estimated && <span class="outcome">{t.estimated}</span>}
      </header>
      <dl class="call-facts">
        <Fact name={t.began}>{format.exactMoment(startedAt)}</Fact>
        <Fact name={t.ended}>{endedAt === null ? t.goesOn : format.exactMoment(endedAt)}</Fact>
        <Fact name={t.duration}>{format.duration(talkSeconds * 1000)}</Fact>
        {(remoteName ?? remoteNumberRaw) && (
          <Fact name={t.number}>{[remoteName, remoteNumberRaw].filter(Boolean).join(" · ")}</Fact>
        )}
      </dl>
      <details class="raw">
        <summary>{t.raw}</summary>
        <pre class="code" tabIndex={0}>{text}</pre>
        <CopyButton text={text} copied={t.copied}>{t.copyRaw}</CopyButton>
      </details>
      {children}
    </article>
  );
}
