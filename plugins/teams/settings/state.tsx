import { type Language, StatusLine, useMessages } from "timetrack/page";
import type { OverviewAnswer } from "../overview.ts";
import { PAGE } from "../texts/page.ts";

interface StateProps {
  now: OverviewAnswer | null;
  isOn: boolean;
  language: Language;
}

/** Whether it is on, when it last fetched, and what kept it from it. */
export function State({ now, isOn, language }: StateProps) {
  const t = useMessages(PAGE);
  const moment = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const lastSync = now?.lastSync ? moment.format(new Date(now.lastSync)) : t.never;
  return (
    <div>
      <StatusLine state={isOn ? "good" : "off"} label={t.fetching}>{isOn ? t.on : t.off}</StatusLine>
      <StatusLine state={now?.lastSync ? "good" : "off"} label={t.lastSync}>{lastSync}</StatusLine>
      {now?.lastError && <StatusLine state="bad" label={t.lastError}>{now.lastError[language]}</StatusLine>}
    </div>
  );
}
