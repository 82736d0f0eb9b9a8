import type { JSX } from "preact";
import { Page } from "./page.tsx";
import { useSpeech } from "../language.ts";

export function SignedOutPage(): JSX.Element {
  const { t } = useSpeech();
  return (
    <Page title={t.app.signedOutTitle} intro={t.app.signedOutText}>
      <p>
        <code class="command">timetrack open</code>
      </p>
    </Page>
  );
}
