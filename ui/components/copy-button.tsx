import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "./icon.tsx";

interface CopyButtonProps {
  text: string;
  children: string;
  /** What it says when it is done. */
  copied: string;
}

export function CopyButton({ text, children, copied }: CopyButtonProps): JSX.Element {
  const [done, setDone] = useState(false);
  return (
    <>
      <button
        type="button"
        class="button quiet copy"
        onClick={() => navigator.clipboard.writeText(text).then(() => setDone(true), () => setDone(false))}
      >
        <Icon name={done ? "done" : "copy"} />
        {done ? copied : children}
      </button>
      {/* Outside: a status within a button gives it no name. */}
      <span class="unseen" role="status">{done && copied}</span>
    </>
  );
}
