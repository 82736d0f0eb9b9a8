import type { ComponentChildren, JSX } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useSpeech } from "../language.ts";
import { Icon } from "./icon.tsx";

interface DialogProps {
  title: string;
  wide?: boolean;
  onClose(): void;
  children: ComponentChildren;
}

/**
 * The browser's own modal dialogue: it keeps the focus inside and gives it back. A click beside it
 * and Escape close it; when something was typed, only after a question.
 */
export function Dialog({ title, wide = false, onClose, children }: DialogProps): JSX.Element {
  const { t } = useSpeech();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const typed = useRef(false);
  const pressedBeside = useRef(false);
  const [asking, setAsking] = useState(false);
  useLayoutEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => opener instanceof HTMLElement && opener.focus();
  }, []);
  return (
    <dialog
      ref={dialog}
      class={wide ? "dialog wide" : "dialog"}
      aria-labelledby={id}
      onClose={onClose}
      onInput={() => void (typed.current = true)}
      onCancel={(event) => {
        if (event.target !== dialog.current || !typed.current) return;
        event.preventDefault();
        setAsking(true);
      }}
      onPointerDown={(event) => void (pressedBeside.current = event.target === dialog.current)}
      onClick={(event) => {
        // Whoever selects a text and lets go beside the dialogue does not want to leave.
        if (event.target !== dialog.current || !pressedBeside.current) return;
        if (typed.current) setAsking(true);
        else dialog.current?.close();
      }}
    >
      <div class="dialog-box">
        <header class="dialog-header">
          <h2 id={id}>{title}</h2>
          <button
            type="button"
            class="button quiet icon-only"
            aria-label={t.app.close}
            onClick={() => dialog.current?.close()}
          >
            <Icon name="close" />
          </button>
        </header>
        {children}
        {asking && (
          <div class="discard" role="alert">
            <p>{t.app.discardAsk}</p>
            <div class="actions end">
              <button type="button" class="button" onClick={() => dialog.current?.close()}>{t.app.discard}</button>
              <button
                type="button"
                class="button primary"
                ref={(button) => button?.focus()}
                onClick={() => setAsking(false)}
              >
                {t.app.goOn}
              </button>
            </div>
          </div>
        )}
      </div>
    </dialog>
  );
}
