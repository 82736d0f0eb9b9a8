import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { useSpeech } from "../language.ts";
import { Icon } from "./icon.tsx";

interface DialogProps {
  title: string;
  wide?: boolean;
  onClose(): void;
  children: ComponentChildren;
}

/** The browser's own modal dialogue: it keeps the focus inside and gives it back. */
export function Dialog({ title, wide = false, onClose, children }: DialogProps): JSX.Element {
  const { t } = useSpeech();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
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
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
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
      </div>
    </dialog>
  );
}
