import type { ComponentChildren, JSX } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { useSpeech } from "../language.ts";
import { Icon } from "./icon.tsx";

interface SidePanelProps {
  title: string;
  /** What stands above the title, small. */
  over?: string;
  onClose(): void;
  children: ComponentChildren;
}

/** Wide enough for a panel beside the page; narrower it is a sheet over it. */
const beside = matchMedia("(min-width: 75rem)");

/** Details beside a list. Where there is no room it covers the page and, like every dialogue, keeps the focus inside. */
export function SidePanel({ title, over, onClose, children }: SidePanelProps): JSX.Element {
  const { t } = useSpeech();
  const panel = useRef<HTMLDialogElement>(null);
  const id = useId();

  // Not after the paint: the next key is meant for it.
  useLayoutEffect(() => {
    const opener = document.activeElement;
    const show = () => {
      const dialog = panel.current;
      if (!dialog) return;
      dialog.close();
      if (beside.matches) dialog.show();
      else dialog.showModal();
    };
    show();
    beside.addEventListener("change", show);
    return () => {
      beside.removeEventListener("change", show);
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);

  return (
    <dialog
      ref={panel}
      class="side-panel"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <header class="side-panel-header">
        <div>
          {over && <p class="hint">{over}</p>}
          <h2 id={id}>{title}</h2>
        </div>
        <button type="button" class="button quiet icon-only" aria-label={t.app.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {children}
    </dialog>
  );
}
