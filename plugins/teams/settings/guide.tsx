import { type Language, Steps, useMessages } from "timetrack/page";
import { GUIDE } from "../texts/mod.ts";
import { PAGE } from "../texts/page.ts";
import { Rich } from "./rich.tsx";

/** How an administrator registers TimeTrack; closed once that was done. */
export function Guide({ open, language }: { open: boolean; language: Language }) {
  const t = useMessages(PAGE);
  const steps = GUIDE[language].map(({ title, lines, shell }) => ({
    title,
    text: (
      <>
        {lines.map((line) => (
          <p key={line} class="guide-line">
            <Rich text={line} />
          </p>
        ))}
        {shell && <pre class="guide-shell">{shell}</pre>}
      </>
    ),
  }));
  return (
    <details class="section" open={open}>
      <summary>{t.guide}</summary>
      <Steps label={t.guide} steps={steps} />
    </details>
  );
}
