import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useQuery } from "../router.ts";

/** The name in the address under which a setting is looked for. */
const soughtName = "setting";

/** The address of a section, with the setting in it that is to be shown. */
export function soughtAddress(path: string, setting: string): string {
  return `${path}?${new URLSearchParams({ [soughtName]: setting })}`;
}

/** Brings an element into view, and the focus to its first field, when the address asks for it. */
export function useSought<Box extends HTMLElement>(name: string): { ref: RefObject<Box | null>; isSought: boolean } {
  const [query] = useQuery();
  const ref = useRef<Box>(null);
  const isSought = query.get(soughtName) === name;
  useLayoutEffect(() => {
    if (!isSought) return;
    ref.current?.scrollIntoView({ block: "center" });
    ref.current?.querySelector<HTMLElement>("input, select, textarea, button, a")?.focus({ preventScroll: true });
  }, [isSought, query]);
  return { ref, isSought };
}
