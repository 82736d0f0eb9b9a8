import type { JSX } from "preact";
import { api } from "../api.ts";
import { IssueCards } from "../components/issue-cards.tsx";
import { Page } from "../components/page.tsx";
import { useSpeech } from "../language.ts";
import { NotificationList } from "./notification-list.tsx";
import { StatusBlocks } from "./status-blocks.tsx";
import { TaskTable } from "./task-table.tsx";
import { useLoad } from "../load.ts";

export function StatusPage(): JSX.Element {
  const { t } = useSpeech();
  const { value: health } = useLoad("health", api.health);
  return (
    <Page title={t.status.title}>
      <IssueCards />
      <StatusBlocks />
      <TaskTable />
      <NotificationList />
      {health && <p class="hint version">TimeTrack {health.version}</p>}
    </Page>
  );
}
