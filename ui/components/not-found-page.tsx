import type { JSX } from "preact";
import { Page } from "./page.tsx";
import { useSpeech } from "../language.ts";

export function NotFoundPage(): JSX.Element {
  const { t } = useSpeech();
  return (
    <Page title={t.app.notFound}>
      <p>
        <a class="button" href="/">{t.app.toToday}</a>
      </p>
    </Page>
  );
}
