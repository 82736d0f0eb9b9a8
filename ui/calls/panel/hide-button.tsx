import type { JSX } from "preact";
import { ActionButton } from "../../components/action-button.tsx";
import { Icon } from "../../components/icon.tsx";
import { useMessages } from "../../language.ts";
import { callsApi } from "../api.ts";
import { de } from "../messages.de.ts";
import { en } from "../messages.en.ts";
import type { PanelPart } from "./call-panel.tsx";

/** A call that is nobody's business: it stays out of lists and sums, whatever its sources tell later. */
export function HideButton({ details: { call }, undo, onChange }: PanelPart): JSX.Element {
  const t = useMessages({ en, de });

  async function hide(hidden: boolean): Promise<void> {
    await callsApi.edit(call.id, { hidden });
    onChange();
  }

  return (
    <p class="actions panel-end">
      <ActionButton
        kind="quiet"
        onAct={async () => {
          const { hidden } = call;
          await hide(!hidden);
          undo.offer(hidden ? t.didUnhide : t.didHide, () => hide(hidden));
        }}
      >
        <Icon name="hide" />
        {call.hidden ? t.unhide : t.hide}
      </ActionButton>
    </p>
  );
}
