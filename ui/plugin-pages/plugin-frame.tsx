import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Json } from "timetrack";
import { Dialog } from "../components/dialog.tsx";
import { Loading } from "../components/failure.tsx";
import { Icon } from "../components/icon.tsx";
import { useMessages, useSpeech } from "../language.ts";
import type { PageInfo } from "./api.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";
import { useFrame } from "./use-frame.ts";

/** A page of a plugin, under a bar that says whose it is. */
export function PluginFrame({ page }: { page: PageInfo }): JSX.Element {
  const t = useMessages({ de, en });
  const { element, attempt, address, state, trouble, toast, asking, reload } = useFrame(page);
  const name = t.frame(page.title, page.pluginTitle);
  return (
    <section class="plugin-page" aria-label={name}>
      <header class="plugin-page-bar">
        <Icon name="plugins" />
        <span>{t.from(page.pluginTitle)}</span>
        <span class="hint">{page.plugin}</span>
        <span class="plugin-page-toast" role="status">{toast}</span>
      </header>
      {trouble && (
        <div class="failure plugin-page-trouble" role="alert">
          <Icon name="error" />
          <div>
            <p>{trouble.text}</p>
            {trouble.hint && <p class="hint">{trouble.hint}</p>}
          </div>
          <button type="button" class="button" onClick={reload}>{t.reload}</button>
        </div>
      )}
      {state === "loading" && !trouble && <Loading />}
      {state !== "closed" && (
        <iframe
          key={attempt}
          ref={element}
          class="plugin-page-frame"
          data-state={state}
          title={name}
          sandbox="allow-scripts"
          referrerpolicy="no-referrer"
          src={address}
        />
      )}
      {asking && (
        <AddressDialog key={asking.id} plugin={page.pluginTitle} value={asking.value} onSettled={asking.settle} />
      )}
    </section>
  );
}

interface AddressDialogProps {
  plugin: string;
  value: Json;
  onSettled(allowed: boolean): void;
}

/** So long a question stands before it can be allowed: a click that was meant for something else allows nothing. */
const READ_MS = 600;

/** Where a plugin may connect to is decided by the person, not by a page that says it was. */
function AddressDialog({ plugin, value, onSettled }: AddressDialogProps): JSX.Element {
  const { t: common } = useSpeech();
  const t = useMessages({ de, en });
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setReady(true), READ_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Dialog title={t.confirmTitle(plugin)} onClose={() => onSettled(false)}>
      <p>
        <code>{String(value ?? "") || t.confirmEmpty}</code>
      </p>
      <p>{t.confirmText}</p>
      <div class="actions end">
        <button type="button" class="button" onClick={() => onSettled(false)}>{common.app.cancel}</button>
        <button type="button" class="button primary" disabled={!ready} onClick={() => onSettled(true)}>
          {t.confirm}
        </button>
      </div>
    </Dialog>
  );
}
