import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../../components/icon.tsx";

/** How long nobody types before it is searched. */
const restMs = 200;

interface SearchFieldProps {
  name: string;
  /** What may be searched for. */
  hint: string;
  text: string;
  /** `replace` while one goes on typing: the steps back lead to other pages, not to other letters. */
  onSearch(text: string, options: { replace: boolean }): void;
}

/** A field that is reached with "/" from anywhere on the page. */
export function SearchField({ name, hint, text, onSearch }: SearchFieldProps): JSX.Element {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(text);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useSlash(() => field.current?.select());
  // Another page of the history, or "show all", changes it from outside; what one is just typing stays.
  const searched = useRef(text);
  useLayoutEffect(() => {
    if (text === searched.current) return;
    clearTimeout(timer.current);
    searched.current = text;
    setTyped(text);
  }, [text]);
  useLayoutEffect(() => () => clearTimeout(timer.current), []);

  function search(text: string, afterMs: number): void {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const replace = searched.current !== "";
      onSearch(searched.current = text.trim(), { replace });
    }, afterMs);
  }

  return (
    <label class="search-field">
      <Icon name="search" />
      <span class="unseen">{name}</span>
      <input
        ref={field}
        type="search"
        value={typed}
        placeholder={hint}
        aria-keyshortcuts="/"
        maxLength={200}
        onInput={(event) => search(event.currentTarget.value, restMs)}
        onKeyDown={(event) => event.key === "Enter" && search(typed, 0)}
      />
      <kbd aria-hidden="true">/</kbd>
    </label>
  );
}

function useSlash(act: () => void): void {
  const newest = useRef(act);
  newest.current = act;
  // Before the page is painted: who sees the field may press the key.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      newest.current();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}
