import type { JSX } from "preact";
import { api } from "../api.ts";
import { Failure, Loading } from "../components/failure.tsx";
import { useSpeech } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";

export function NotificationList(): JSX.Element {
  const { t, format } = useSpeech();
  const { value: notifications, error, reload } = useLoad("notifications", api.notifications);
  useLive(/^host\/notification/, reload);
  return (
    <section class="card" aria-labelledby="notifications-title">
      <h2 id="notifications-title">{t.status.notifications}</h2>
      <Failure error={error} onRetry={reload} />
      {!notifications && !error && <Loading />}
      {notifications?.length === 0 && <p class="hint">{t.status.noNotifications}</p>}
      <ul class="notifications">
        {notifications?.map(({ at, from, title, body, severity }, index) => (
          <li key={`${at} ${index}`} data-severity={severity}>
            <p class="notification-title">
              <span class="dot" aria-hidden="true" />
              <span class="unseen">{t.status.severity[severity]}:</span> {title}
            </p>
            {body && <p>{body}</p>}
            <p class="hint">
              {from} · <time dateTime={at}>{format.moment(at)}</time>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
