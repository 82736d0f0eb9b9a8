import type { JSX } from "preact";
import type { IssueInfo } from "../api.ts";
import { api } from "../api.ts";
import { useSpeech } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import { ActionButton } from "./action-button.tsx";
import { Icon } from "./icon.tsx";

/** Repair cards: they stay until the trouble is gone. */
export function IssueCards({ onActed }: { onActed?: () => void }): JSX.Element | null {
  const { t } = useSpeech();
  const { value: issues, reload } = useLoad("issues", api.issues);
  useLive(/^host\/issue/, reload);
  if (!issues || issues.length === 0) return null;
  return (
    <section class="issues" aria-label={t.issues.title}>
      {issues.map((issue) => (
        <IssueCard
          key={`${issue.plugin}/${issue.id}`}
          issue={issue}
          onActed={() => {
            reload();
            onActed?.();
          }}
        />
      ))}
    </section>
  );
}

function IssueCard({ issue, onActed }: { issue: IssueInfo; onActed(): void }): JSX.Element {
  const { t, format } = useSpeech();
  return (
    <article class={`issue ${issue.severity}`}>
      <Icon name={issue.severity} />
      <div class="issue-text">
        <h2>
          <span class="unseen">{t.issues[issue.severity]}:</span> {issue.title}
        </h2>
        {issue.hint && <p>{issue.hint}</p>}
        <p class="hint">
          {issue.plugin} · {format.moment(issue.createdAt)}
        </p>
      </div>
      <div class="actions">
        {issue.actions.map(({ id, title }) => (
          <ActionButton
            key={id}
            onAct={() => api.act(issue.plugin, issue.id, id).then(onActed)}
          >
            {title}
          </ActionButton>
        ))}
      </div>
    </article>
  );
}
