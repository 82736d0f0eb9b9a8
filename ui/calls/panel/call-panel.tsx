import type { JSX } from "preact";
import { Failure, Loading } from "../../components/failure.tsx";
import { SidePanel } from "../../components/side-panel.tsx";
import type { Undo } from "../../components/undo.tsx";
import { useMessages, useSpeech } from "../../language.ts";
import { useLive } from "../../live.ts";
import { useLoad } from "../../load.ts";
import { type CallDetails, callsApi, type Choices } from "../api.ts";
import { de } from "../messages.de.ts";
import { en } from "../messages.en.ts";
import { useWho } from "../who.ts";
import { CallFacts } from "./call-facts.tsx";
import { ContactForm } from "./contact-form.tsx";
import { HideButton } from "./hide-button.tsx";
import { NoteForm } from "./note-form.tsx";
import { NumberLine } from "./number-line.tsx";
import { Reports } from "./reports.tsx";
import { Suggestions } from "./suggestions.tsx";

interface CallPanelProps {
  id: string;
  choices: Choices | null;
  projects: string[];
  undo: Undo;
  /** The list may look different now. */
  onChange(): void;
  onClose(): void;
  /** Shows another call instead. */
  onOpen(id: string): void;
}

/** What every part of the panel gets. */
export interface PanelPart {
  details: CallDetails;
  undo: Undo;
  /** Something about the call changed: fetch it again, and the list, too. */
  onChange(): void;
}

/** All about one call, and what a person can say about it. */
export function CallPanel({ id, choices, projects, undo, onChange, onClose, onOpen }: CallPanelProps): JSX.Element {
  const { format } = useSpeech();
  const t = useMessages({ en, de });
  const who = useWho();
  const { value: details, error, reload } = useLoad(id, (signal) => callsApi.call(id, signal));
  useLive(/^host\/(calls|contacts|people)/, reload);

  function changed(): void {
    reload();
    onChange();
  }

  const call = details?.call;
  const part = details && { details, undo, onChange: changed };
  return (
    <SidePanel
      title={call ? who(call).name : t.panel}
      over={call ? `${t.directions[call.direction]} · ${format.moment(call.startedAt)}` : t.panel}
      onClose={onClose}
    >
      <Failure error={error} onRetry={reload} />
      {!details && !error && <Loading />}
      {part && (
        <div class="call-panel">
          {part.details.call.hidden && <p class="hidden-note">{t.hiddenCall}</p>}
          <NumberLine {...part} />
          <CallFacts {...part} />
          <ContactForm {...part} />
          <NoteForm {...part} projects={projects} />
          <Suggestions {...part} choices={choices} onOpen={onOpen} />
          <Reports {...part} choices={choices} />
          <HideButton {...part} />
        </div>
      )}
    </SidePanel>
  );
}
